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

## Window
all-departments = All departments
all-saved = All saved
annotation-addition = Addition
annotation-cancellation = Cancelled
annotation-change = Change
annotation-delay = Delay
annotations = Annotations
announce-delay = Announce delay
app-name = Roundel
app-promise = The year's plan on the wall: red, green, and a circle when it is done
ask-book = Title and year
ask-cancel = Why is it cancelled?
ask-dates = From when to when?
ask-delay = Delayed until when, and why?
ask-goal = Goal
ask-problem = What is the problem, and why?
book-gone = That book is gone; it was taken off the list: { $path }
cancel = Cancel
cancel-row = Cancel activity
changed-by-other = Somebody else changed the same department meanwhile
keep-mine = Keep mine (theirs becomes the backup)
chart-saved = Saved: { $path }
choose-folder = Choose folder…
close-book = Close book
close-problem = Problem solved
column-mark = Mark
column-objective-target = Objective · target
column-reason = Reason for red → countermeasure
complete = Done (circle)
count-red = Delayed or problem
day-after = A day later
day-before = A day earlier
day-shown = As of
deed-add = Add
deed-edit-text = Edit text
deed-move = Move
deed-set-dates = Set dates
deed-set-owner = Set owner
delay-announced = Delay announced
department-first = Add a department first.
department-unreadable = The department “{ $name }” can't be read and won't be overwritten
discard = Don't save
dismiss = Dismiss
done-late = Done { $days } d late
edit-cell = Edit cell
empty-book = The plan is empty
empty-book-hint = Write a goal, add a department, then objectives and activities
empty-filter = No row matches
end-before-start = The end lies before the start. Please correct it.
field-base = Base
field-baseline = Confirmed plan
field-department = Department
field-done-on = Done on
field-end = End
field-follow-up = Follow-up date
field-goal = Goal
field-goal-result = Result so far
field-measure = Measure
field-method = Method
field-new-end = New end
field-objective = Objective
field-organisation = Organisation
field-owner = Owner
field-reason = Reason
field-root-cause = Root cause
field-start = Start
field-started-on = Started on
field-supporting = Supporting activity
field-target-date = Target date
field-timing = Timing
field-title = Title
field-unit = Unit
field-value = To reach
field-year = Year
find = Find
follow-up-on = follow-up { $day }
goal-strip = Goal { $number }  { $text }
import-hint = Your action plan sheet becomes a board; you can drop the file here too
import-keep = Keep as plan book
import-keep-in = Keep in
import-no-remarks = Every cell was understood.
import-remarks = { $count } remarks
import-sheet = Import an Excel action plan…
import-title = Import { $file }
in-brackets = { " " }({ $text })
keys = Keys
keys-arrows = Move
keys-enter = Edit; again to commit
keys-escape = Take the edit back
keys-line-break = Line break in the cell
keys-tab = Commit and go on
keys-typing = Typing starts an edit
label-and-text = { $label }: { $text }
list-comma = ,{ " " }
menu = Menu
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
more-notices = { $count } more
move-down = Move down
move-up = Move up
name-missing = Please write a name.
new-book = New plan book…
new-countermeasure = New countermeasure
new-department = New department
new-goal = New goal
new-hint = Start from a blank sheet, in an empty folder
new-objective = New objective
new-row = New activity
new-title = Plan { $year }
next-red = Next red
no-goal = No goal
no-owner = No owner
no-red = Nothing is red.
not-a-date = “{ $text }” is no date. Write 2026-03-15 or 3-15.
not-a-number = A number is wanted here.
nothing-selected = Select a row to see all of it here
ok = OK
open-book = Open plan book…
open-hint = A plan book is a folder
open-sample = Open the sample
outcome-met = Met
outcome-missed = Missed
outcome-on-the-way = On the way
outcome-open = Not judged
pages = { $count ->
    [one] 1 page
   *[other] { $count } pages
}
paper = Paper
previous-red = Previous red
recent-books = Recent books
redo = Redo
redone = Redone: { $what }
refused-bad-id = “{ $id }” can't be an id. Choose another name.
refused-baseline = The plan as confirmed is never overwritten.
refused-duplicate = The id “{ $id }” is in use.
refused-in-use = Can't be removed yet: “{ $by }” still uses “{ $id }”.
refused-position = There is no such position.
refused-unknown = “{ $id }” is no longer there.
remove-row = Remove
reopen = Not done after all
report-problem = Report problem
report-started = Report started
restore-backup = Restore backup
sample-hint = A service centre's plan for 2026
save = Save
save-chart = Save as PDF…
saved = Saved
show-all = Show all
switch-language = 中文
today = Today
toggle-inspector = Details
toggle-theme = Light / dark
typesetting = Typesetting…
undo = Undo
undone = Undone: { $what }
unsaved = { $count } unsaved
unsaved-leave = { $count } changes are not saved yet
untitled = Untitled plan
view-board = Board
view-print = Print
view-report = Report
zoom-in = Larger
zoom-out = Smaller

## Store
store-missing = { $path }: no such file or folder; check the path, or whether a network drive is connected
store-not-a-folder = { $path }: not a folder; a plan book is a folder, choose the folder that holds book.ron
store-no-book = { $path }: there is no plan book here; choose the folder that holds book.ron, or make a new one
store-not-a-file = { $path }: not a file; move it out of the plan book's folder
store-not-empty = { $path }: the folder is not empty and nothing is overwritten; choose a new or empty folder
store-no-right-to-read = { $path }: no permission to read it; ask its owner for the right to read
store-no-right-to-write = { $path }: no permission to write there; nothing was changed; ask for the right to write, or save in another folder
store-disk-full = { $path }: the disk is full; the old file is unharmed; free some space and save again
store-vanished = { $path }: the folder is gone; put it back or connect the drive again, then save again
store-cannot-read = { $path }: can't be read ({ $error }); try again, or copy the file to another disk
store-cannot-write = { $path }: can't be written ({ $error }); the old file is unharmed; save again, or in another folder
store-syntax = { $place }: { $what }; mend the file in a text editor and open it again
store-backup-offer = , or put back the last good version from .backup
store-unknown-field = unknown field “{ $field }”; expected one of: { $known }
store-unknown-value = unknown value “{ $value }”; expected one of: { $known }
store-missing-field = the field “{ $field }” is missing
store-duplicate-field = the field “{ $field }” stands twice
store-cut-off = the file ends too early
store-not-utf8 = { $place }: not UTF-8 text; save the file as UTF-8
store-too-large = { $path }: larger than 256 MB, so it can't be a plan; put the right file in its place
store-outside = { $path }: leads out of the plan book's folder, so it is neither read nor written; put a plain file in its place
store-newer = { $path }: written by a newer Roundel (version { $version }); it can't be changed here, update Roundel
store-no-such-version = { $path }: version { $version } is no version of the format; write version: 1
store-other-department = { $path }: the file says it belongs to the department “{ $found }”; name the file after it, or correct the field department
store-changed = { $path }: somebody else changed it since you opened the plan; it was not overwritten and your changes are still unsaved; choose whose to keep
store-protected = { $path }: could not be read when the plan was opened, so it is not overwritten; mend it or put back its backup, then open the plan again
store-no-backup = { $path }: there is no earlier version
store-bad-id = “{ $id }” can't name a file ({ $why }); give the department another id
store-unwritable = { $path }: can't be put into the file format ({ $error })
store-flaw-duplicate = { $place }: the id “{ $id }” is used twice; the second is now “{ $now }”
store-flaw-bad-id = { $place }: “{ $id }” can't be an id; it is now “{ $now }”
store-flaw-person = { $place }: “{ $row }” names “{ $person }”, who is not among the people; added to the people
store-flaw-reference = { $place }: “{ $from }” refers to “{ $to }”, which doesn't exist; the reference was dropped
store-flaw-backwards = { $place }: “{ $row }” ends ({ $end }) before it starts ({ $start }); set its dates again
store-unlisted = { $path }: book.ron doesn't list this department; it was added at the end
store-unlisted-unreadable = { $why } (not listed in book.ron; left alone)

## Import
import-not-found = { $path }: there is no such file. Check the name and the folder.
import-no-permission = { $path }: no permission to read it. Ask whoever owns the file, or copy it to a folder of yours.
import-unreadable = { $path }: it can't be read ({ $why }).
import-not-a-spreadsheet = { $path }: this is no spreadsheet. Save the plan as .xlsx and try again.
import-damaged = { $path }: the spreadsheet is damaged ({ $why }). Open it in Excel and save it again.
import-encrypted = { $path }: the file is protected with a password. Remove the password in Excel and try again.
import-empty = { $path }: the file is empty.
import-no-headings = { $path }: no sheet has a row with at least three known headings. Looked for: { $headings }.
import-no-rows = { $path }: there are headings, and no row of a plan below them.
import-refused = The rows don't make a plan: { $why }.
import-counts = { $rows } rows read, { $remarks } with remarks, { $cells } cells not understood
import-year-given = Plan year: { $year }
import-year-dates = Plan year: { $year }, the most frequent year in the dates
import-year-name = Plan year: { $year }, from the title or a name
import-year-file = Plan year: { $year }, the year the file was saved; nothing in the sheets says one. Give the year if it is another.
import-unknown-columns = Unknown columns, kept as notes: { $columns }
import-sheets-skipped = Sheets without known headings, not read: { $sheets }
import-why-not-a-date = not a date; kept as a note
import-why-no-such-day = there is no such day; kept as a note
import-why-no-year = the date has no year and the plan's year is unknown; kept as a note. Give the year and import again
import-why-end-before-start = the end lies before the start ({ $start }); the start was kept, this is a note
import-why-error-value = an error of the spreadsheet; kept as a note
import-why-not-a-progress = not a progress between 0 and 100 %; kept as a note
import-why-other-goal-text = this goal number has another text further up; kept as a note
import-why-no-activity = the row has no activity; not imported
import-why-no-dates = the row has no date that can be read; imported as upcoming
import-why-done-without-date = done without a date; { $taken } was taken
import-why-done-but-open = a date of completion, while the status says it isn't done; the date was taken
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
print-no-goal = Serving no goal
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
print-root-cause = Root cause
print-continued = (cont.)
print-empty = No activities to print
print-baseline = As confirmed
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
finding-red-without-reason = Red without a reason
finding-no-owner = No owner
finding-no-follow-up = Countermeasure without a follow-up date
finding-no-root-cause = Countermeasure without a root cause
finding-no-countermeasure = No countermeasure
no-such-department = There is no department “{ $id }”. Ids: { $known }
no-such-person = There is no person “{ $id }”. Use an id or a name of book.ron.
not-one-of = “{ $name }” can't be used. Choose one of { $known }
cannot-write = { $path }: can't be written ({ $why }). Choose another place or check its permissions.
