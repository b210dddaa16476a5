# What one does with this repository. `make` alone lists it.

TAGS    := nomsgpack
VERSION ?= $(shell git describe --tags --always --dirty 2>/dev/null || echo unknown)

.PHONY: help demo test build bench lint check race clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 15

demo: ## serve a made-up school, on 127.0.0.1
	go run -tags $(TAGS) ./cmd/carers demo

test: ## test everything, installing what the tests need where that may be done
	@.ci/tools
	@.ci/test

race: ## the same, looking for data races (slow)
	@.ci/tools
	@.ci/test -race

build: ## build the program as it is shipped: build/carers
	go build -tags $(TAGS) -trimpath -ldflags "-s -w -X main.version=$(VERSION)" -o build/ ./cmd/carers

bench: ## measure imports and key pages beside their floors
	go test -tags $(TAGS) -run '^$$' -bench . -benchmem -timeout 1h ./...

lint: ## look the source over without running it
	@.ci/lint

check: ## everything the build server does
	@.ci/run

clean: ## remove what building and testing left
	rm -rf build
