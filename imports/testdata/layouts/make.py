"""Writes the workbooks of these folders, and the CSV that is no UTF-8.

Run it in this folder with a python3 that has openpyxl.
"""
import datetime

import openpyxl

book = openpyxl.Workbook()
sheet = book.active
sheet.title = "Custom report"
sheet.append(["Pupils on roll, for today"])
sheet.append([])
sheet.append(["Arbor Student ID", "UPN", "Legal First Name", "Legal Last Name", "Preferred First Name", "Preferred Last Name", "Sex", "Date of Birth",
              "Year group(s) this academic year", "Registration form(s) this academic year", "Courses/classes", "SEN status", "Pupil Premium Recipient",
              "FSM Eligibility", "EAL Status", "In Care", "Young Carer", "Date of enrolment (2026/2027)"])
sheet.append([12, "K801000025001", "Isla", "Byrne", "Izzy", "Byrne", "Female", datetime.date(2013, 9, 15), "Year 8", "8B",
              "Maths: Year 8: 8M1 (01/09/2026-31/08/2027)", "SEN Support", "Yes", "Eligible", "Not EAL", "No", "Identified by school", datetime.date(2025, 9, 1)])
sheet.append([13, "Z801000025002", "Kofi", "Osei", None, None, "Male", datetime.date(2014, 3, 2), "Year 8", "8C",
              "Maths: Year 8: 8M1 (01/09/2026-31/08/2027)", "No special educational need", "No", "Not eligible", "EAL", "No", "Not declared", datetime.date(2025, 9, 1)])
sheet.append(["Number of pupils: 2"])
book.save("arbor/custom-report.xlsx")

book = openpyxl.Workbook()
sheet = book.active
sheet.append(["Id", "UPN", "ULN", "Forename", "Middle Names", "Surname", "Preferred Name", "DOB", "Gender", "NC Year", "Form/Tutor Group", "Tutor",
              "Academic House", "Boarding House", "Leaving Date"])
sheet.append([7, None, None, "Isla", "Mae", "Byrne", "Izzy", datetime.date(2013, 9, 15), "F", 8, "8B", "Mr Osei", "Ash", None, None])
sheet.append([8, None, None, "Tunde", None, "Adeyemi", None, datetime.date(2014, 3, 2), "M", 8, "8C", "Ms Walsh", "Elm", "North", None])
book.save("isams/pupils.xlsx")

with open("sims/student-list.csv", "w", encoding="cp1252", newline="") as out:
    out.write("Adno,UPN,Legal Surname,Legal Forename,Middle Names,Preferred Surname,Preferred Forename,Gender,DOB,Year,Year taught in,Reg Group,House,"
              "Date of Admission,SEN Status,Pupil Premium Indicator,Eligible for free meals,English as additional language,Ever in care,Young Carer Indicator\r\n"
              "003217,K801000025001,Byrne,Isla,Mae,Byrne,Izzy,F,15/09/2013,Year  8,8,8B,Ash,01/09/2025,K,T,T,F,F,S\r\n"
              "003218,N801000025003,Fernández,Zoë,,Fernández,Zoë,F,02/01/2014,Year  8,8,8C,Elm,01/09/2025,N,F,F,T,F,N\r\n")
