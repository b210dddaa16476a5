#!/bin/sh
# Makes the files of this folder that other programs write. See README.md.
# Needs soffice and a python3 with openpyxl. Run it in this folder.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${PYTHON:-python3}" make_openpyxl.py

cp utf8-bom.csv "$work/roll.csv"
# 44,34,76,1,,2057: comma, quote, UTF-8, from row 1, dates as in the UK.
office() {
	soffice --headless "-env:UserInstallation=file://$work/profile" "$@" >/dev/null 2>&1
}
roll() {
	office '--infilter=CSV:44,34,76,1,,2057,false,true' --convert-to "$1" --outdir "$work/$2" "$work/roll.csv"
}
roll 'xlsx:Calc MS Excel 2007 XML' xlsx
roll 'xls:MS Excel 97' xls
roll ods ods
roll 'xml:MS Excel 2003 XML' xml
roll 'html:HTML (StarCalc)' html
roll 'csv:Text - txt - csv (StarCalc):59,34,ANSI,1' semicolon
roll 'csv:Text - txt - csv (StarCalc):9,34,65535,1' utf16
cp "$work/xlsx/roll.xlsx" libreoffice-roll.xlsx
cp "$work/xls/roll.xls" libreoffice-old-binary.xls
cp "$work/ods/roll.ods" libreoffice-roll.ods
cp "$work/xml/roll.xml" libreoffice-spreadsheetml.xls
cp "$work/html/roll.html" libreoffice-html.xls
cp "$work/semicolon/roll.csv" libreoffice-1252.csv
cp "$work/utf16/roll.csv" libreoffice-utf16.csv

office --convert-to 'xlsx:Calc MS Excel 2007 XML' --outdir "$work/calc" openpyxl-attendance.xlsx
cp "$work/calc/openpyxl-attendance.xlsx" libreoffice-recalculated.xlsx
office --convert-to 'html:HTML (StarCalc)' --outdir "$work/calc" openpyxl-attendance.xlsx
cp "$work/calc/openpyxl-attendance.html" libreoffice-merged-html.xls
