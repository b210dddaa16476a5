"""Writes the attendance files of this folder. See README.md.

Run it in this folder with a python3 that has openpyxl, and soffice installed.
"""
import datetime
import shutil

import openpyxl

from writers import WORK, office, text, workbook

DAY = datetime.date


# A summary: real percent cells, a title with its days, averages at the foot; a
# percentage that the counts do not make; a pupil with nothing, and one not on roll.
book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Analysis"
for row in [["Attendance 02/09/2026 to 11/09/2026"], ["Printed on 14/09/2026"], [],
            ["Adno", "Surname", "Forename", "Poss", "Pres", "AEA", "Auth Abs", "Unauth Abs", "L", "U", "Missing", "% Att"],
            [3217, "Byrne", "Isla", 16, 14, 1, 1, 0, 2, 0, 0, 0.9375],
            [3218, "Osei", "Kofi", 16, 10, 0, 4, 2, "-", 1, None, 0.7],
            [4001, "Novak", "Petra", 16, 16, 0, 0, 0, 0, 0, 0, 1],
            ["Average", None, None, 16, 13.3, None, None, None, None, None, None, 0.86]]:
    sheet.append(row)
for cell in sheet["L"][4:]:
    cell.number_format = "0.0%"
book.save("attendance-summary.xlsx")

# The column of present sessions counts activities too; no title, no days.
text_ = "Name,Reg,UPN,Possible Sessions,Sessions Attended,Approved EA,Authorised Absence,Unauthorised Absence,Late,Attendance %\r\n" \
        "\"Byrne, Isla\",8D,K801000025001,20,19,2,1,0,3,95\r\n\"Osei, Kofi\",8C,H301000019742,20,15,0,3,2,N/A,75.0%\r\n"
shutil.copy(text("within.csv", text_), "attendance-no-days.csv")

# A grid: real dates merged over AM and PM, two-letter codes, blanks, dashes,
# lower case, a day on which nobody came, a day that is still to come.
book = openpyxl.Workbook()
sheet = book.active
days = [DAY(2026, 9, 7), DAY(2026, 9, 8), DAY(2026, 9, 9), DAY(2026, 9, 10), DAY(2026, 9, 11), DAY(2026, 9, 15)]
sheet.append(["Greenfield School: session marks"])
sheet.append(["UPN", "Surname", "Forename"] + [d for day in days for d in (day, None)])
sheet.append([None] * 3 + ["AM", "PM"] * len(days))
sheet.append(["K801000025001", "Byrne", "Isla", "/", "\\", "l", "\\", "C1", "C1", None, None, "/", "-", "B", "B"])
sheet.append(["H301000019742", "Osei", "Kofi", "N", "N", "/", None, "Y4", "Y4", None, None, "zz9", "/", None, None])
for i in range(len(days)):
    sheet.merge_cells(start_row=2, end_row=2, start_column=4 + 2 * i, end_column=5 + 2 * i)
book.save("attendance-grid-merged.xlsx")

# Days without a year, a column a day, two marks in a cell; saved by LibreOffice
# as text with semicolons and as a web page.
GRID = "Pupil,Form,Admission No,Mon 07 Sep,Tue 08 Sep,Wed 09 Sep,Thu 10 Sep,Fri 11 Sep\r\n" \
       "Isla Byrne,8D,003217,/\\,L/,C1C1,I I,/\\\r\nKofi Osei,8C,003218,NN,/\\,/,--,M/\r\n"
grid = [text("pairs.csv", GRID), "--infilter=CSV:44,34,76,1,1/2/2/2/3/2/4/2/5/2/6/2/7/2/8/2,2057,false,false"]
office(grid, "csv:Text - txt - csv (StarCalc):59,34,ANSI,1", "attendance-grid-pairs.csv")
office(grid, "html:HTML (StarCalc)", "attendance-grid-web-page.xls")

# Weekdays alone, under a title that says which week.
workbook("attendance-grid-week.xlsx",
         ["Registration certificate"], ["Week commencing 07/09/2026"],
         ["Name", "Reg", "Adno", "Mon AM", "Mon PM", "Tue AM", "Tue PM", "Wed AM", "Wed PM", "Thu AM", "Thu PM", "Fri AM", "Fri PM"],
         ["Byrne, Isla", "8D", 3217, "/", "\\", "/", "\\", "I", "I", "/", "\\", "/", "\\"],
         ["Osei, Kofi", "8C", 3218, "/", "\\", "O", "O", "/", "\\", "/", "\\", "U", "\\"])

# A sheet a week, each with its own under the same headings; a sheet a term of a
# summary, with the days in the names of the sheets and the year to date after.
book = openpyxl.Workbook()
book.remove(book.active)
for week, marks in [("31/08/2026", "#,#,/,\\,/,\\,/,\\,/,\\"), ("07/09/2026", "/,\\,I,I,/,\\,/,\\,L,\\")]:
    sheet = book.create_sheet("Week %d" % (len(book.sheetnames) + 1))
    sheet.append(["Week commencing " + week])
    sheet.append(["Name", "Adno"] + [f"{day} {half}" for day in ["Mon", "Tue", "Wed", "Thu", "Fri"] for half in ["AM", "PM"]])
    sheet.append(["Byrne, Isla", 3217] + marks.split(","))
    sheet.append(["Osei, Kofi", 3218] + ["/", "\\"] * 5)
book.save("attendance-grid-sheets.xlsx")
book = openpyxl.Workbook()
book.remove(book.active)
for days, isla, kofi in [("2025-09-01 to 2025-12-19", [140, 130, 10, 0], [140, 140, 0, 0]), ("2026-01-05 to 2026-04-02", [120, 100, 10, 10], [120, 120, 0, 0]),
                         ("2025-09-01 to 2026-07-17", [370, 330, 30, 10], [370, 360, 0, 10])]:
    sheet = book.create_sheet(days)
    sheet.append(["Adno", "Name", "Possible", "Present", "Auth Abs", "Unauth Abs"])
    sheet.append([3217, "Byrne, Isla"] + isla)
    sheet.append([3218, "Osei, Kofi"] + kofi)
book.save("attendance-summary-sheets.xlsx")

# A log with the MIS's own ids, MORNING and AFTERNOON, ISO days, NULL.
workbook("attendance-log-ids.xlsx",
         ["STUDENT_ID", "APPLICATION_ID", "RAW_MARK", "MARK_CODE", "MINUTES_LATE", "PERIOD", "DATE"],
         [12, 1, "/", "PRESENT_AM", "NULL", "MORNING", "2026-09-07"],
         [12, 1, "L", "LATE_PM", 12, "AFTERNOON", "2026-09-07"],
         [13, 1, "I", "ILL_AM", "NULL", "MORNING", "2026-09-07"],
         [13, 1, "J", "INTERVIEW", "NULL", "AFTERNOON", "2024-07-05"],
         [13, 1, "J", "INTERVIEW", "NULL", "AFTERNOON", "2026-09-08"])

# A log of dates with times, the month first throughout; a session twice; second
# letters of marks in a column of their own; marks that a spreadsheet quoted.
LOG = "UPN,Surname,Forename,Date,Session,Mark,Sub Code,Mins Late\r\n" \
      "K801000025001,Byrne,Isla,9/14/2025 08:50,AM,'/,,\r\nK801000025001,Byrne,Isla,9/14/2025 13:10,PM,\\\\,,\r\n" \
      "K801000025001,Byrne,Isla,9/15/2025 08:50,AM,C,C1,\r\nK801000025001,Byrne,Isla,9/15/2025 08:50,AM,I,,\r\n" \
      "H301000019742,Osei,Kofi,9/15/2025 08:50,AM,Y,2,\r\nH301000019742,Osei,Kofi,9/15/2025 13:10,,U,,41\r\n" \
      "H301000019742,Osei,Kofi,not a date,AM,/,,\r\nH301000019742,Osei,Kofi,9/16/2025,,/,,\r\n"
shutil.copy(text("log.csv", LOG), "attendance-log-american.csv")

# All the marks of some days in one cell, letter after letter or parted by
# commas, from a day of its own; and, saved by LibreOffice as text, the days of
# a title, which the marks of one pupil do not fit: the closed day has none.
workbook("attendance-runs.xlsx",
         ["Adno", "Name", "Attendance Start Date", "Attendance Marks"],
         [3217, "Byrne, Isla", DAY(2026, 9, 1), "##/\\/\\IIC1C1L\\/\\"],
         [3218, "Osei, Kofi", DAY(2026, 9, 10), "/,\\,C2,C2,/"],
         [4001, "Novak, Petra", DAY(2026, 9, 1), None])
workbook(WORK / "runs.xlsx",
         ["Session marks 01/09/2026 to 11/09/2026"],
         ["Admission Number", "Surname", "Forename", "Session Marks"],
         ["003217", "Byrne", "Isla", "##/\\/\\/\\/\\/\\/\\/\\U\\"],
         ["003218", "Osei", "Kofi", "/\\/\\/\\/\\/\\/\\NNU\\"])
office([WORK / "runs.xlsx"], "csv:Text - txt - csv (StarCalc):44,34,76,1", "attendance-runs.csv")

# Bromcom's numbers for marks, in the year in which they were in use and after.
workbook("attendance-log-numbers.xlsx",
         ["StudentId", "FirstName", "LastName", "GenderCode", "Date", "Session", "Mark"],
         [12, "Isla", "Byrne", "F", DAY(2020, 11, 2), "AM", 7], [12, "Isla", "Byrne", "F", DAY(2020, 11, 2), "PM", 0],
         [12, "Isla", "Byrne", "F", DAY(2026, 9, 7), "AM", "/"], [12, "Isla", "Byrne", "F", DAY(2026, 9, 7), "PM", 0])

# A summary of forms, with no pupils.
shutil.copy(text("forms.csv", "Registration Group,Possible,Present,Authorised,Unauthorised,% Attendance\r\n8C,600,570,20,10,95.0\r\n8D,600,580,15,5,96.7\r\n"), "attendance-forms.csv")
shutil.rmtree(WORK)
