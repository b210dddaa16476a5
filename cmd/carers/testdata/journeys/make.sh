#!/bin/sh
# Makes the files of this folder that other programs write. See README.md.
# Needs soffice. Run it in this folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# 44,34,76,1,1/2/2/2/5/4,2057: comma, quote, UTF-8, from row 1, numbers that begin
# with 0 kept as text, dates by day first, as in the UK.
from='--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2/5/4/6/2/7/2/8/2,2057,false,false'
office() {
	soffice --headless "-env:UserInstallation=file://$work/profile" "$@" >/dev/null 2>&1
}
office "$from" --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work" roll.csv
cp "$work/roll.xlsx" libreoffice-roll.xlsx
office "$from" --convert-to ods --outdir "$work" roll.csv
cp "$work/roll.ods" libreoffice-roll.ods

# Excel's "CSV (Comma delimited)" in the UK: Windows-1252, quotes only where they
# are needed, dates as they are shown, lines that end with CR LF.
shown=$(printf %s "$from" | sed 's,5/4,5/2,')
office "$shown" --convert-to 'csv:Text - txt - csv (StarCalc):44,34,ANSI,1,,2057,false,true' --outdir "$work" later.csv
sed 's/$/\r/' "$work/later.csv" >excel-1252.csv
