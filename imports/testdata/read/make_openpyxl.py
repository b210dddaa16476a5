"""Writes the workbooks of this folder that openpyxl makes. See README.md."""
import datetime
import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.utils.datetime import CALENDAR_MAC_1904

PUPILS = [
    ("K801000025001", "003217", "O'Neill", "Niamh", "7A", datetime.date(2014, 9, 15), 0.953),
    ("H301000019742", "003218", "Begum", "Farida", "7B", datetime.date(2015, 1, 4), 0.1 + 0.2),
    ("F935000021308", "003219", "Fernández", "Lucía", "8E1", datetime.date(2013, 12, 31), None),
]


def attendance():
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Attendance"
    sheet["A1"] = "Made-up Academy: attendance 1 September 2026 to 14 September 2026"
    sheet.merge_cells("A1:H1")
    sheet.append([])
    sheet.append(["Pupil", None, None, None, None, None, "Attendance", None])
    sheet.merge_cells("A3:F3")
    sheet.merge_cells("G3:H3")
    sheet.append(["UPN", "Adno", "Surname", "Forename", "Reg", "DOB", "%", "Doubled"])
    for at, pupil in enumerate(PUPILS, start=5):
        sheet.append(list(pupil) + [f"=G{at}*2"])
        sheet.cell(at, 6).number_format = "dd/mm/yyyy"
        sheet.cell(at, 7).number_format = "0.0%"
    sheet.merge_cells("E5:E6")  # one form down two rows; the second value is lost, as in Excel
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=7, min_row=4, max_row=7))
    sheet.add_chart(chart, "J2")
    hidden = book.create_sheet("Lookups")
    hidden.append(["Code", "Meaning"])
    hidden.append(["/", "Present (am)"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Empty")
    book.save("openpyxl-attendance.xlsx")


def mac():
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["Surname", "DOB"])
    book.active.append(["Begum", datetime.date(2015, 1, 4)])
    book.save("openpyxl-1904.xlsx")


attendance()
mac()
