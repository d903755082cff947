### Domain
status-done = Done
status-problem = Problem
status-delayed = Delayed
status-on-schedule = On schedule
status-upcoming = Upcoming
status-cancelled = Cancelled
reason-missing = Reason missing
days-late = { $days ->
    [one] { $days } day late
   *[other] { $days } days late
}
column-goal-no = Goal No.
column-objective = Department objectives / methods
column-target = Target / timing
column-activity = Highlighted activities
column-evaluation = Eval.
column-problem = Problems / reasons
column-countermeasure = Future actions (CMs)
column-objective-status = Status of objectives
annotation-reinstatement = Reinstated

## Window
all-departments = All departments
all-saved = All saved
annotation-addition = Addition
annotation-cancellation = Cancellation
annotation-change = Change
annotation-delay = Delay
annotations = Annotations
announce-delay = Announce delay
answer-first = Answer or cancel the question below first.
app-name = Roundel
app-promise = The year's plan on the wall: red, green, and a circle when it is done
ask-book = Title and year
ask-cancel = Why is it cancelled?
ask-dates = From when to when?
ask-delay = Delayed until when, and why?
ask-goal = Goal
ask-problem = What is the problem, and why?
cancel = Cancel
cancel-reason-missing = Say why the activity is cancelled.
cancel-row = Cancel activity
changed-by-other = Somebody else changed the same file after you opened it
chart-saved = Saved: { $path }
choose-folder = Choose folder…
close-book = Close book
close-problem = Close problem
column-mark = Mark
column-objective-target = Objective · target
column-reason = Reason → countermeasure
complete = Mark done (circle)
count-objectives = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
}
count-red = Delayed or problem
dates-unchanged = The dates have not changed. Press F6 to announce a delay.
day-after = A day later
day-before = A day earlier
day-shown = As of
deed-add = Add
deed-edit-text = Edit text
deed-move = Move
deed-set-dates = Set dates
deed-set-owner = Set owner
delay-announced = Delay announced
delay-before-plan = The new end is before the planned one.
department-first = Add a department first.
department-unreadable = The file of the department “{ $name }” can't be read; saving won't overwrite it
departments = Departments
discard = Don't save
dismiss = Dismiss
done-late = Done { $days ->
    [one] 1 day
   *[other] { $days } days
} late
edit-cell = Edit cell
empty-book = The plan is empty
empty-book-hint = Write a goal, add a department, then objectives and activities
empty-filter = No row matches
end-before-start = The end lies before the start. Please correct it.
field-base = Base value
field-baseline = Baseline
field-department = Department
field-done-on = Done on
field-due = Due
field-end = End
field-follow-up = Follow-up date
field-goal = Goal
field-goal-result = Result so far
field-head = Head
field-measure = Measure
field-measured = Value
field-measured-on = Measured on
field-measurements = Measurements
field-method = Method
field-milestone = Milestone
field-new-end = New end
field-objective = Objective
field-organisation = Organisation
field-owner = Owner
field-person = Name
field-reason = Reason
field-root-cause = Root cause
field-start = Start
field-started-on = Started on
field-supporting = Supporting plan
field-target-date = Target date
field-timing = Timing
field-title = Title
field-unit = Unit
field-value = Target value
field-year = Year
find = Search
follow-up-on = follow-up { $day }
goal-strip = Goal { $number }  { $text }
goals = Goals
import-again = Read again for this year
import-hint = Your action plan sheet becomes a board; you can drop the file here too
import-keep = Keep as plan book
import-keep-in = Keep in
import-no-remarks = Every cell was read.
import-plan-year = Plan year
import-remarks = { $count ->
    [one] 1 remark
   *[other] { $count } remarks
}
import-sheet = Import an Excel action plan…
import-title = Import { $file }
in-brackets = { " " }({ $text })
job-broken = Something went wrong inside the program; this step was not done and the plan is unharmed. Try again, or send the file to the developers.
keep-mine = Keep mine (theirs becomes the backup)
keys = Keys
keys-arrows = Move
keys-delete = Clear the cell
keys-enter = Edit; again to commit
keys-escape = Discard the edit
keys-line-break = Line break in the cell
keys-tab = Commit and go on
keys-typing = Typing starts an edit
label-and-text = { $label }: { $text }
list-comma = ,{ " " }
menu = Menu
milestone-reached = Milestone reached: { $text }
mono = Grey print
month-short = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
more-notices = { $count ->
    [one] 1 more
   *[other] { $count } more
}
move-down = Move down
move-up = Move up
name-missing = Please write a name.
new-book = New plan book…
new-countermeasure = Add countermeasure
new-department = Add department
new-goal = Add goal
new-hint = Start from a blank sheet, in an empty folder
new-measurement = Add measurement
new-milestone = Add milestone
new-objective = Add objective
new-person = Add person
new-person-name = New person
new-problem = Add problem
new-row = Add activity
new-title = Plan { $year }
next-red = Next red
no-department = No department
no-goal = No goal
no-owner = No owner
no-red = Nothing is delayed or a problem.
no-such-goal = There is no goal numbered “{ $number }”. Add it under Set-up first.
no-supporting = None yet
not-a-date = “{ $text }” is no date. Write 2026-03-15 or 3-15.
not-a-number = Enter a number.
nothing-selected = Select a row to see all of it here
nothing-to-do = “{ $what }” can't be done here.
ok = OK
one-owner = Exactly one person answers for a row. Write one name.
open-book = Open plan book…
open-hint = A plan book is a folder
open-sample = Open the sample
outcome-met = Met
outcome-missed = Missed
outcome-on-the-way = On the way
outcome-open = Not reviewed
pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
paper = Paper
people = People
person-added = Added to the people: { $name }
previous-red = Previous red
problem-closed-on = Closed on { $day }
problem-first = Write the problem first, then the countermeasure.
problem-missing = Say what the problem is, and why.
recent-books = Recent books
redo = Redo
redone = Redone: { $what }
refused-bad-id = “{ $id }” can't be an id. Choose another name.
refused-baseline = The plan as confirmed is never overwritten.
refused-duplicate = The id “{ $id }” is in use.
refused-in-use = “{ $id }” is still in use ({ $by }) and can't be removed.
refused-position = There is no such position.
refused-unknown = It is no longer there.
reinstate = Reinstate
remove-countermeasure = Remove countermeasure
remove-measurement = Remove measurement
remove-milestone = Remove milestone
remove-problem = Remove problem
remove-row = Remove
remove-what = Remove “{ $what }”
reopen = Reopen
reopen-problem = Reopen problem
report-problem = Report problem
report-started = Report started
restore-backup = Restore backup
row-first = Select a row first.
sample-hint = A service centre's plan for 2026
save = Save
save-chart = Export PDF…
saved = Saved
show-all = Show all
switch-language = 中文
take-theirs = Use theirs (discard mine)
today = Today
toggle-inspector = Show/hide details
toggle-theme = Light / dark / system
typesetting = Typesetting…
undo = Undo
undone = Undone: { $what }
unsaved = { $count ->
    [one] 1 unsaved change
   *[other] { $count } unsaved changes
}
unsaved-leave = { $count ->
    [one] 1 change is not saved
   *[other] { $count } changes are not saved
}
untitled = Untitled plan
view-board = Board
view-print = Print
view-report = Report
view-setup = Set-up
zoom-in = Larger
zoom-out = Smaller

## Store
store-missing = { $path }: no such file or folder; check the path, or whether a network drive is connected
store-not-a-folder = { $path }: not a folder; a plan book is a folder, choose the folder that holds book.ron
store-no-book = { $path }: there is no plan book here; choose the folder that holds book.ron, or make a new one
store-not-a-file = { $path }: not a file; move it out of the plan book's folder
store-not-empty = { $path }: the folder is not empty and nothing is overwritten; choose a new or empty folder
store-no-right-to-read = { $path }: no permission to read it; ask its owner for the right to read
store-no-right-to-write = { $path }: no permission to write it; this file was not changed; ask its owner for the right to write, then save again
store-disk-full = { $path }: the disk is full; the old file is unharmed; free some space and save again
store-vanished = { $path }: the folder is gone; put it back or connect the drive again, then save again
store-cannot-read = { $path }: can't be read ({ $error }); try again, or copy the file to another disk
store-cannot-write = { $path }: can't be written ({ $error }); the old file is unharmed; check the disk or the network drive, then save again
store-syntax = { $place }: { $what }; mend the file in a text editor and open it again
store-backup-offer = , or put back the last good version from .backup
store-unknown-field = unknown field “{ $field }”; expected one of: { $known }
store-unknown-value = unknown value “{ $value }”; expected one of: { $known }
store-missing-field = the field “{ $field }” is missing
store-duplicate-field = the field “{ $field }” stands twice
store-cut-off = the file ends too early
store-empty = { $path }: the file is empty; put one with a plan in its place
store-no-such-day = { $place }: there is no day “{ $value }”; in a text editor, write a date such as 2026-03-15 and open it again
store-not-utf8 = { $place }: not UTF-8 text; save the file as UTF-8
store-too-large = { $path }: larger than 256 MB, so it can't be a plan; put the right file in its place
store-outside = { $path }: leads out of the plan book's folder, so it is neither read nor written; put a plain file in its place
store-newer = { $path }: written by a newer Roundel (version { $version }); it can't be changed here, update Roundel
store-no-such-version = { $path }: version { $version } is no version of the format; write version: 1
store-other-department = { $path }: the file says it belongs to the department “{ $found }”; name the file after it, or correct the field department
store-changed = { $path }: somebody else changed it since you opened the plan; nothing was overwritten and your changes are still unsaved; choose whose to keep
store-protected = { $path }: could not be read when the plan was opened, so it is not overwritten; mend it or put back its backup, then open the plan again
store-no-backup = { $path }: there is no earlier version
store-bad-id = { $path }: “{ $id }” can't name a file ({ $why }); give the department another id
id-empty = it is empty
id-too-long = it is longer than 60 characters
id-character = it has the character { $character }, which a file name can't have
id-edge = it starts or ends with a dot or a space
id-reserved = Windows keeps this name for itself
store-unwritable = { $path }: can't be put into the file format ({ $error })
store-flaw-duplicate = { $place }: the id “{ $id }” is used twice; the second is now “{ $now }”
store-flaw-milestone = { $place }: “{ $row }” has the milestone id “{ $id }” twice; the second is now “{ $now }”
store-flaw-bad-id = { $place }: “{ $id }” can't be an id; it is now “{ $now }”
store-flaw-person = { $place }: “{ $row }” names “{ $person }”, who is not among the people; added to the people
store-flaw-reference = { $place }: “{ $from }” refers to “{ $to }”, which doesn't exist; the reference was dropped
store-flaw-backwards = { $place }: “{ $row }” ends ({ $end }) before it starts ({ $start }); the end is now a note of the row, set its dates again
store-flaw-backwards-objective = { $place }: “{ $row }” ends ({ $end }) before it starts ({ $start }); the start was dropped, set its dates again
store-flaw-number = { $place }: a value of “{ $row }” is no number; it was dropped, write it again
store-unlisted = { $path }: book.ron doesn't list this department; it was added at the end
store-copy = { $path }: seems to be a copy of the department “{ $of }” (as a synced folder makes of conflicting changes); it was not read; compare them, put what you want to keep into the department's file, and move the copy away
store-unlisted-unreadable = { $why } (not listed in book.ron; left alone)

## Import
import-not-found = { $path }: there is no such file. Check the name and the folder.
import-no-permission = { $path }: no permission to read it. Ask whoever owns the file, or copy it to a folder of yours.
import-unreadable = { $path }: it can't be read ({ $why }). Check the path, or copy the file into a folder of your own.
import-not-a-spreadsheet = { $path }: this is no spreadsheet. Save the plan as .xlsx and try again.
import-damaged = { $path }: the spreadsheet is damaged ({ $why }). Open it in Excel and save it again.
import-encrypted = { $path }: the file is protected with a password. Remove the password in Excel and try again.
import-empty = { $path }: the file is empty.
import-no-headings = { $path }: no sheet has a row with at least three known headings. Looked for: { $headings }.
import-no-activities = { $path }: no column of activities was recognised in the sheet { $sheet }. Call it one of: { $headings }. Unknown columns: { $unknown }
import-no-rows = { $path }: there are headings, and no row of a plan below them.
import-refused = The rows don't make a plan: { $why }.
import-counts = { $rows } rows read, { $remarks } with remarks, { $cells } cells not understood
import-year-given = Plan year: { $year }
import-year-dates = Plan year: { $year }, the most frequent year in the dates
import-year-name = Plan year: { $year }, from the title or a name
import-year-file = Plan year: { $year }, the year the file was saved; nothing in the sheets says one. Give the year if it is another.
import-unknown-columns = Unknown columns, kept as notes: { $columns }
import-second-columns = Second columns, read only where the first says nothing, else kept as notes: { $columns }
import-second-column = { $second } (as { $first })
import-counters = Columns that only count the rows, not taken as Goal No.: { $columns }
import-without-activity = No column of activities ({ $headings }) was recognised in the sheet { $sheet }. Unknown columns: { $unknown }
import-sheets-skipped = Sheets not read, hidden or without a plan: { $sheets }
import-why-not-a-date = not a date; kept as a note
import-why-no-such-day = there is no such day; kept as a note
import-why-no-year = the date has no year and the plan's year is unknown; kept as a note. Give the year and import again
import-why-end-before-start = the end lies before the start ({ $start }); the start was kept, this is a note
import-why-error-value = an error of the spreadsheet; kept as a note
import-why-not-computed = a formula without a value; kept as a note. Open the file in Excel, save it and import again
import-why-not-a-progress = not a progress between 0 and 100 %; kept as a note
import-why-other-goal-text = this goal number has another text further up; imported as another goal
import-why-no-activity = the row has no activity; this cell was not imported
import-why-footer = a footer, a sum or a remark, no part of the plan; not imported
import-why-no-dates = the row has no date that can be read; imported as upcoming
import-why-done-without-date = done without a date; { $taken } was taken
import-why-done-but-open = a date of completion, while the status says it isn't done; the date was taken
import-why-started-early = under way before its planned start; { $taken } was taken as its start
import-why-progress-disagrees = the progress and the status disagree; the status was taken, the progress is a note
import-why-done-as-end = no other column for the end; read as the planned end
import-why-several-owners = several names; one person should answer for a row

## Print
print-board = Plan board
print-report = PDCA report
print-as-of = As of { $date }
print-month = { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
}
print-month-of-year = { $month } { $year }
print-goal = Goal { $number }
print-no-activity = No activity yet
print-no-dates = No dates
print-red = Delayed / problem
print-days = { $days } d
print-done-late = Done { $days ->
    [one] { $days } day
   *[other] { $days } days
} late
print-addition = Added
print-change = Changed
print-measure = { $text } ({ $owner }, follow-up { $date })
print-measure-owner = { $text } ({ $owner })
print-measure-date = { $text } (follow-up { $date })
print-continued = (cont.)
print-empty = No activities to print
print-baseline = Baseline
print-milestone-done = Milestone done
print-milestone-open = Milestone open
print-milestone-missed = Milestone missed
print-day = This day
print-column-mark = Mark
print-column-objective = Objective · target
print-column-owner = Owner
print-column-remark = Reason → countermeasure
print-error-typeset = The page could not be set: { $why }. Please report this.
print-error-pdf = The PDF could not be made: { $why }. Try another paper.
print-error-picture = The picture could not be made: { $why }. Print a PDF instead.
print-error-no-page = There is no page { $page }. Choose one that exists.

## Command line
book-made = Plan book made: { $path }
findings = { $count ->
    [one] 1 finding
   *[other] { $count } findings
}
finding-red-without-reason = Delay or problem without a reason
finding-no-owner = No owner
department-left-out = The file of the department “{ $name }” can't be read; the department is left out
finding-no-follow-up = Countermeasure without a follow-up date
finding-no-supporting-plan = Countermeasure without a supporting plan
finding-no-root-cause = Countermeasure without a root cause
finding-no-countermeasure = Problem without a countermeasure
no-such-department = There is no department “{ $id }”. Ids: { $known }
no-such-person = There is no person “{ $id }”. Use an id or a name of book.ron.
not-one-of = “{ $name }” can't be used. Choose one of { $known }
cannot-write = { $path }: can't be written ({ $why }). Choose another place or check its permissions.
page-exists = { $path }: the file exists; it was not overwritten and nothing was written. Choose another name, or add --force.
