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
import-hint = Your action plan sheet becomes a board; you can drop the file here too
import-keep = Keep as plan book
import-keep-in = Keep in
import-no-remarks = Every cell was read.
import-plan-year = Plan year
import-sheet = Import an Excel action plan…
import-title = Import { $file }
in-brackets = { " " }({ $text })
job-broken = Something went wrong inside the program; this step was not done and the plan is unharmed. Try again, or send the file to the developers.
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
refused-in-conflict = Two people changed this and nobody chose yet. Choose first, then remove it.
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
store-too-much = { $path }: there is more in it than in any plan (32 MB, 300,000 brackets); put the right file in its place, or divide the department into several
store-too-large = { $path }: larger than 256 MB, so it can't be a plan; put the right file in its place
store-outside = { $path }: leads out of the plan book's folder, so it is neither read nor written; put a plain file in its place
store-newer = { $path }: written by a newer Roundel (version { $version }); it can't be changed here, update Roundel
store-no-such-version = { $path }: version { $version } is no version of the format; write version: 1
store-other-department = { $path }: the file says it belongs to the department “{ $found }”; name the file after it, or correct the field department
store-changed = { $path }: others are saving at this very moment; nothing was overwritten and your changes are still unsaved; save again in a moment
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
import-not-a-spreadsheet = { $path }: this is no file that can be imported (.xlsx, .xls, .ods, .csv, .gan). Save the plan as .xlsx and try again.
import-damaged = { $path }: the spreadsheet is damaged ({ $why }). Open it in Excel and save it again.
import-encrypted = { $path }: the file is protected with a password. Remove the password in Excel and try again.
import-too-large = { $path }: there is more in it than any plan has (64 MB, 50,000 rows a sheet, 16,384 columns). Delete what is not of the plan, empty rows and columns too, save it and try again.
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
print-measure = { $text } ({ $owner }, follow-up { $date })
print-measure-owner = { $text } ({ $owner })
print-measure-date = { $text } (follow-up { $date })
print-continued = (cont.)
print-empty = No activities to print
print-empty-scorecard = No survey results by this day
print-empty-process = No service process yet
print-empty-kpis = No indicators to print
print-empty-goals = No goals handed down to print
print-empty-profit = No accounts yet
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
no-window = The window can't be opened ({ $why }). On a machine without a screen use the command line: roundel --help.
no-such-department = There is no department “{ $id }”. Ids: { $known }
no-such-person = There is no person “{ $id }”. Use an id or a name of book.ron.
not-one-of = “{ $name }” can't be used. Choose one of { $known }
cannot-write = { $path }: can't be written ({ $why }). Choose another place or check its permissions.
page-exists = { $path }: the file exists; it was not overwritten and nothing was written. Choose another name, or add --force.
refused-confirmed = “{ $id }” is part of the plan as confirmed. Cancel it with its reason; it can't be removed.
refused-circle = The causes would explain each other in a circle.
refused-review-closed = The review { $review } is closed: its record stands
refused-flow-open = The decision flow of this objective is not finished.
refused-more-kept = A standard can't be kept in more cases than were watched.
refused-negative = This can't be below zero.
store-flaw-cause = { $place }: “{ $row }” has the id “{ $id }” twice among its facts or causes; the second is now “{ $now }”
store-flaw-circle = { $place }: the causes of “{ $row }” explain each other in a circle; it was cut at “{ $cause }”
store-flaw-twice = { $place }: “{ $row }” has “{ $id }” twice; both were put together
store-flaw-more-kept = { $place }: “{ $row }” says that “{ $id }” was kept in { $kept } cases of { $seen }; it now says { $kept } of { $kept }, check it
store-left-alone = { $why } (left alone)
store-other-id = { $path }: the file says its id is “{ $found }”; name the file after it, or correct the field id
view-reading = Read back
view-flow = Decision
view-solving = Solve
view-reviews = Reviews
view-findings = Findings


## The plan is confirmed
annotations-none = Delays, additions and changes of the plan as confirmed are listed here
change-none = none
change-text = Text
choose-name = Choose a name
column-author = By
column-change = What changed
column-day = Day
column-kind = Kind
column-number = No.
column-row = Activity / objective
confirm-dateless = { $count ->
    [one] 1 activity has no dates
   *[other] { $count } activities have no dates
}
confirm-freezes = From { $day } on, { $objectives } objectives and { $rows } activities are the baseline; what departs from it is annotated.
confirm-ownerless = { $count ->
    [one] 1 activity has no owner
   *[other] { $count } activities have no owner
}
confirm-plan = Confirm the plan
confirm-unseen = { $count ->
    [one] 1 person has not seen it
   *[other] { $count } people have not seen it
}
ask-confirm = Confirm the plan?
deed-seen = Note who has seen it
note-line = Annotation { $number }: { $text }
note-sign-addition = A
note-sign-cancellation = X
note-sign-change = C
note-sign-delay = D
note-sign-reinstatement = R
notes-of-row = Notes { $signs }
plan-communicated = Draft, communicated: { $seen } of { $of } have seen it
plan-confirmed = The plan is confirmed. Its baseline is kept; from now on changes ask for their reason.
plan-confirmed-hint = The baseline is frozen; what departs from it is annotated as a delay, an addition or a change.
plan-confirmed-on = Confirmed on { $day }
plan-draft = Draft
plan-draft-hint = Let everybody see it, then confirm it; until then it changes freely.
plan-has-seen = { $name } has seen the plan
plan-section = The plan
plan-seen-by = Seen by { $seen } of { $of }
plan-seen-by-all = Seen by all
plan-sign-confirmed = Confirmed
plan-sign-draft = Draft
say-why = Say why it was changed
view-annotations = Notes
why = Why?
why-pitfall = pitfall: without problem solving
why-all = For all { $count }
why-all-hint = Ctrl+Enter: the same reason for all
why-hint = { $key }: type the reason
why-later = Later
why-later-hint = The reason stays open and shows as missing
why-nothing = No change of this row lacks a reason.
your-name = Your name
your-name-hint = Your changes are noted under this name; kept on this computer



## SMART
field-best = Best known value
field-control = Control
field-objective-owner = Objective's owner
field-why-beyond = Why beyond the best
missing-base = a base value
missing-base-to-compare = a base value to compare with
missing-control = a target within the department's control
missing-day = a target date
missing-day-in-year = a target date within the plan year
missing-direction = a direction (up or down)
missing-goal = a strategic goal
missing-measure = a measure
missing-milestone = a milestone before the target date
missing-more-than-a-wish = a figure (so far a wish)
missing-object = what it is about
missing-owner = an owner
missing-owner-in-department = an owner in the department
missing-unit = a unit
missing-value = a value to reach
missing-why-beyond-best = why it can go past the best known value
smart-achievable = Achievable
smart-lacks = Missing: { $what }
smart-lit = { $letter } { $name }: complete
smart-measurable = Measurable
smart-relevant = Relevant
smart-specific = Specific
smart-time-bound = Time-bound
smart-unlit = { $letter } { $name }: missing { $what }
smart-whole = All five letters are lit
wizard-ask-a = Who answers for it? What is the best reached so far?
wizard-ask-m = From which value to which? In what unit?
wizard-ask-r = Which goal does it serve? Is it within our control?
wizard-ask-s = What shall be reached? How? Measured by what?
wizard-ask-t = By when? What is done first? Which day in between is checked?
wizard-back = Back
wizard-blank = Add an empty objective
wizard-discard = Discard
wizard-due-missing = Enter the day of the milestone.
wizard-example = For example
wizard-example-a-1 = One owner, from this department
wizard-example-a-2 = Friendliness: the best known value is the industry's best, 832 points
wizard-example-a-3 = Going past it takes a reason: a bow-tie captain is new
wizard-example-m-1 = Customer friendliness: 82 → 88, points
wizard-example-m-2 = Orders estimated within 10 %: 78 → 95, %
wizard-example-m-3 = Customers called within three days: 71 → 95, %
wizard-example-r-1 = Service initiative is behind: it serves the CSI goal
wizard-example-r-2 = Greeting, listening, calling back: within our control
wizard-example-r-3 = Product problems: mostly outside our control
wizard-example-s-1 = Greet within one minute; method: a greeter on duty; measure: greeted in time
wizard-example-s-2 = Estimate within 10 %; method: explain and sign the order; measure: share of orders
wizard-example-s-3 = Call within three days; method: weekly summary; measure: share of customers called
wizard-example-t-1 = 3-1 to 11-30; milestone: halfway by 6-30
wizard-example-t-2 = First activity: practise greeting once a week
wizard-example-t-3 = The milestone comes before the target date
wizard-finish = Add this objective
wizard-first = The new objective is not finished. Add or discard it first.
wizard-first-activity = First activity
wizard-kept = What you typed is kept; “New objective” goes on with it.
wizard-later = Go on later
wizard-milestone-due = Milestone's day
wizard-next = Next



## Reading right to left
link-status = Status of objective
link-countermeasure = Countermeasure
link-cause = Root cause
link-problem = Problem
link-evaluation = Evaluation
link-activity = Activity
link-target = Target
link-objective = Objective
link-goal = Goal
reading-status = To reach the status “{ $text }”
reading-countermeasure = we will take the countermeasure “{ $text }”,
reading-cause = because the root cause “{ $text }”
reading-problem = led to the problem “{ $text }”,
reading-unexplained = The target was missed because of the problem “{ $text }”;
reading-evaluation = seen in the result “{ $text }”
reading-activity = of the activity “{ $text }”,
reading-activity-first = We carry out the activity “{ $text }”
reading-target = for the target “{ $text }”
reading-objective = of the objective “{ $text }”,
reading-goal = for the goal “{ $text }”.
reading-joint = { " " }
reading-gap = …
reading-missing = Not written yet
reading-breaks-at = Breaks at “{ $link }”
reading-whole = Reads whole
next-broken = Next break
previous-broken = Previous break
no-broken = Every row reads whole.



## Decision flow
deed-answer-flow = Answer a step of the flow
flow-back-hint = Texts you typed are kept.
flow-earlier = Earlier flow
flow-close-earlier = Close the earlier flow
flow-dates = Dates of the activity
flow-ended-carried-on = The original plan is carried out. The next review asks again whether the target is met.
flow-ended-new-cycle = The new activities are in the plan; PDCA cycle { $cycle } has begun. The next review asks whether the target is met.
flow-ended-standardised = What works is a standard. Carry on, and keep it.
flow-facts-followed = The facts propose: yes, every row follows the plan.
flow-facts-none = No row was due yet; the facts propose nothing.
flow-facts-not-followed = { $count ->
    [one] The facts propose: no, 1 row departs from the plan.
   *[other] The facts propose: no, { $count } rows depart from the plan.
}
flow-facts-otherwise = You answer otherwise than the facts propose. Say why, then answer again.
flow-figure-met = The last figure reaches the target.
flow-figure-missed = The last figure does not reach the target.
flow-figure-of-months = { $months }: { $actual }, plan for the same months { $plan }
flow-plan-met = The plan for the same months is reached.
flow-plan-missed = The plan for the same months is missed.
flow-figure-none = There is no figure to judge by.
flow-history = Flows so far
flow-keep-plan = The original plan stays as it is. Changing it without problem solving is a pitfall.
flow-lacks-activity = No activity is planned for the next cycle yet.
flow-lacks-because = Say why you answer otherwise than the facts propose.
flow-lacks-countermeasure = “{ $name }” has no countermeasure that may work.
flow-lacks-follow-up = “{ $name }” has no follow-up date.
flow-lacks-help = A root cause of “{ $name }” is outside our control: say what help is asked for.
flow-lacks-measures = Write down what is done to carry on.
flow-lacks-owner = “{ $name }” has no owner.
flow-lacks-plan = “{ $name }” needs a text, an owner and an end.
flow-lacks-problem = No problem is noted under this objective.
flow-lacks-root-cause = The root cause of “{ $name }” is not found yet.
flow-lacks-standard = No standard with a text and a keeper yet.
flow-lacks-supporting = “{ $name }” has no supporting plan row.
flow-lacks-why = Write down why the plan was not followed.
flow-last-figure = Last measured
flow-mend = Mend it
flow-measures = Measures to carry on with the original plan
flow-next = Next step
flow-no = No
flow-no-figure = nothing measured yet
flow-no-objective = The plan has no objective yet
flow-none = No flow yet
flow-now = Now
flow-objectives = Objectives
flow-open = Start the decision flow
flow-open-again = Start the next review's flow
flow-open-hint = It asks, step by step, what the method asks when a target is checked.
flow-otherwise = Why otherwise than the facts propose?
flow-pdca = PDCA { $cycle }
flow-problem-solved = Root cause: { $text }
flow-row-changed = Plan changed
flow-settled-effective = Effective countermeasures
flow-show = Decision flow
flow-standard-of-method = Make the method a standard
flow-target = Target
flow-untitled = Not named yet
flow-way = The way so far
flow-why = Why was the plan not followed?
flow-yes = Yes
print-this-flow = Print this flow
stage-countermeasures = Countermeasures; keep the original plan
stage-measures-to-carry-on = Take measures to carry on with the original plan
stage-new-activities = Plan new business activities
stage-new-cycle = Carry out the plan: a new PDCA cycle
stage-plan-carried-on = Carry out the original plan; next review
stage-plan-followed = Was the plan followed?
stage-root-cause = Problem solving: find the root cause
stage-standardise = Make what works the standard
stage-standardised = It is the standard: carry on
stage-target-met = Is the target met?
stage-target-met-after = Is the target met?
stage-why-not-followed = Analyse why the plan was not followed
step-back = Step back

## Problem solving
bone-environment = Environment
bone-machine = Machine
bone-man = Man
bone-material = Material
bone-method = Method
bone-unsorted = Unsorted
ask-another-why = Ask another why of the problem
ask-first-why = Ask the first why
ask-why = Why?
ask-why-beside = Beside
ask-why-beside-hint = Another cause on the same level (Ctrl+Shift+Enter)
ask-why-hint = One level deeper (Ctrl+Enter)
cause-on-bone = Cause { $number }: { $text }
causes = Causes
control-outside = Outside control
control-unsaid = Control?
control-within = Within control
countermeasure-first = Select a countermeasure first.
countermeasures-by-priority = Countermeasures in order of priority
deed-ask-why = Ask why
deed-follow-up = Follow up
deed-judge-cause = Judge a cause
fact-numbered = Fact { $number }: { $text }
facts = Facts and figures
facts-hint = What was seen and measured, nothing supposed
field-applies-to = Applies to
field-bone = Bone
field-cause = Cause
field-fact = Fact
field-figure = Figure
field-follow-up-note = Follow-up
field-help = Help asked for
field-keeper = Kept by
field-progress = Progress
field-reported-on = Since
field-since = In force since
field-standard = Standard
fishbone = Fishbone
fishbone-hint = Choose a bone to add a cause, a cause to change it
five-whys = Five whys
follow-up-due = Follow-up due
gap-no-fact = No fact supports cause { $number }
gap-no-help = Cause { $number } is outside control: say what help is asked for
gap-no-root-cause = No root cause is marked
is-a-standard = It is a standard
look-again = Look for the root cause again
lower-priority = Lower the priority of countermeasure { $number }
make-standard = Make it a standard
new-cause-on = Add a cause: { $bone }
new-fact = Add fact
new-problem-in = Write down a problem of this row: { $row }
new-standard = Add standard
no-fact = No fact
no-problem-chosen = No problem is written down for this row. Choose one on the left, or add one
no-problems = No problems
no-standards = No standards yet. Make one of an effective countermeasure, or add one
not-effective-next = It does not work:
open-register = Open the register
plan-support = Plan supporting row
problem-named = Problem: { $text }
problem-open = Open
problem-seen-in = Seen in
problem-standing = Root causes { $causes } · countermeasures { $measures }
progress-done = Done, effect not known
progress-effective = Effective
progress-not-effective = Not effective
progress-open = Open
progress-running = Running
raise-priority = Raise the priority of countermeasure { $number }
refused-help-missing = A root cause is outside control: say what help is asked for, then close the problem.
remove-cause = Remove cause { $number }
remove-countermeasure-numbered = Remove countermeasure { $number }
remove-fact = Remove fact { $number }
remove-standard = Remove standard { $number }
standard-from = Comes from
support-planned = The supporting row is planned
supported-by = Supported by
to-the-flow = Decision flow
untitled-cause = (not written)
untitled-problem = (not written)
view-standards = Standards
whole-objective = The whole objective
whys-hint = Ask on, level by level, to a root cause within control
why-number = Why { $number }
within-control = Within control



## Reviews
hold-review = Record this month's review
hold-another-review = Another one this month
review-held = This month's review was held on { $day }
deed-edit-review = Change the review
renew-review = Update to the present states
remove-review = Remove this review
review-title = Review of { $month }
review-months = Reviews by month
review-month-held = { $month } · { $day }
review-month-without = { $month } · no review
review-none = No review is recorded yet.
review-present = Present ({ $count })
review-objectives = Objectives and decision flows
review-then = At the review
review-now = Now
review-same = The same
review-no-objectives = No objective was judged, and none had a decision flow.
review-flow-of = Decision: { $what }
review-gone = { $id } (no longer in the plan)
review-countermeasures = Countermeasures to follow up
review-none-due = No countermeasure is due for follow-up.
review-ticked = Followed up in this review: { $what }
review-set-progress = { $what }: { $progress }
review-solve = Solve: { $what }
review-measure-of = { $owner } · follow-up { $day }
review-measure-no-owner = Follow-up { $day }
field-review-on = Held on
field-review-note = Minutes



## Findings
finding-not-smart = Not SMART: { $letters }
finding-broken-reading = Does not read back at “{ $link }”
finding-not-reviewed = A month without a review
finding-flow-open = Target missed, decision not finished at the review
finding-gap-without-plan = Behind last year, average and best, and no objective
pitfall-not-as-planned = Not done as planned
pitfall-not-on-schedule = Not on schedule
pitfall-unforeseen = Problem out of unforeseen circumstances
pitfall-no-result = Carried out, without the expected result
pitfall-changed = Plan changed without problem solving
findings-count =
    { $count ->
        [one] 1 finding
       *[other] { $count } findings
    }
findings-hint = Enter or a click leads to the cell that mends it
findings-none = Nothing is missing
findings-of-plan = The plan as a whole



## Annotations on paper
print-annotations = List of annotations
print-flow = Decision flow
print-notes-title = Annotations: delays, additions and changes since the plan was confirmed
print-column-number = No.
print-column-kind = Kind
print-column-noted-on = Date
print-column-row = Plan row
print-column-change = Was → is
print-column-reason = Reason
print-column-by = Noted by
print-nothing = (none)
print-no-annotations = No annotations
print-no-flows = No decision flow yet
print-error-audience = This chart is not for the whole company, which sees goals and status only. Print it for management, department:ID or person:ID.
print-cycle-short = PDCA { $cycle }
print-cycle = PDCA cycle { $cycle }
print-planned = Baseline { $dates }
print-cause-outside = { $cause } (outside our control; help asked for: { $help })
print-cause-outside-alone = { $cause } (outside our control; no help asked for yet)
print-progress-on = { $state } (followed up { $date })
print-flow-measured = Last measured
print-flow-opened = Opened
print-flow-ended = Ended
print-flow-outcome = Status
print-flow-yes = Yes
print-flow-no = No
print-flow-facts = Facts: the objective's rows against the baseline
print-flow-proposes-yes = The facts say: the plan was followed
print-flow-proposes-no = The facts say: the plan was not followed
print-flow-proposes-nothing = No row was due yet; the facts say nothing
print-flow-as-planned = As planned
print-flow-announced = Delay announced
print-flow-answers = The way taken
print-flow-as-proposed = as the facts say
print-flow-otherwise = other than the facts say, because: { $reason }
print-flow-next = Next step
print-flow-state = State
print-flow-history = Earlier flows
print-flow-cycle = Cycle
print-flow-way = Way
print-flow-applies = applies to { $place }
print-flow-keeper = kept by { $who }
print-flow-since = since { $date }
print-flow-one = Selected objective only



## New year
new-year-start = Start next year's plan from this one…
new-year-hint = Goals, departments, people and standards stay; unfinished activities go on
new-year-not-whole = A department's file can't be read, and its unfinished activities would be lost. Restore the file first.
new-year-made = The plan for { $year } is made: { $objectives } objectives, { $rows } unfinished activities and { $standards } standards were carried over


## Tiles and paper
print-stage-setting = Typesetting…
print-stage-tiling = Cutting onto sheets…
print-stage-writing = Writing the PDF…
print-stage-drawing = Drawing page { $page } of { $pages }…
print-error-landscape = A decision flow is printed in landscape only. Leave --portrait out.
print-error-no-poster = The sheets have to be smaller than the poster. Choose a larger paper, or don't cut it.
print-chart = Chart
print-way = Layout
print-way-suits = Automatic
print-landscape = Landscape
print-portrait = Portrait
print-cut = Sheets
print-whole = One piece
print-tiled = Cut to { $paper }
print-now = Print…
print-weeks = The weeks around this day
print-resolution = Resolution
print-dots = { $dpi } dpi
save-picture = Export picture…
save-title = Export
cancel-print = Cancel
print-again = Typeset again
print-queued = Sent to the printer
print-opened = Opened in the system's PDF viewer; print from there
cannot-open-pdf = { $path } could not be opened: { $why }. Install a PDF viewer first, or export the PDF.
picture-exists = { $path } is there already and was not overwritten. Use another file name.
sheets = { $count ->
    [one] 1 sheet
   *[other] { $count } sheets
}
pages-shown = (the first { $count } shown)
print-given-up = The print was cancelled
print-error-too-fine = A picture of this paper would be too large for the memory. Use { $most } dots per inch or fewer, or save a PDF.
tile-place = Row { $row }, sheet { $column } (of { $rows } × { $columns })
tile-page = Page { $page } of { $pages }
tile-right = right: { $label }
tile-below = below: { $label }
tile-hint = cut along the marks, glue with { $overlap } mm overlap


## More charts
print-schedule = Schedule
print-whys = Five whys and fishbone
print-whys-short = Whys, fishbone
print-findings = Findings
print-for-company = Whole company
print-rows-elsewhere = { $count ->
    [one] 1 more row lies outside these weeks
   *[other] { $count } more rows lie outside these weeks
 }
print-no-whys = No problem with causes yet
print-no-facts = No facts yet
print-reported = Reported { $date }
print-fact = Fact { $number }
print-help = help asked for: { $help }
print-findings-word = findings
print-column-missing = What is missing
print-column-to-do = What to do
to-do-red-without-reason = Say the reason of the delay or problem
to-do-no-owner = Name one owner
to-do-no-follow-up = Set a follow-up date
to-do-no-supporting-plan = Put the supporting plan into the plan as a row
to-do-no-root-cause = Find the root cause with five whys
to-do-no-countermeasure = Decide a countermeasure: who, what, followed up when
to-do-not-smart = Add: { $what }
to-do-broken-reading = Fill in “{ $link }”, so that the report reads back
to-do-not-as-planned = Ask why it was not done as planned; note its start or a delay
to-do-not-on-schedule = Say the reason; decide how to catch up
to-do-unforeseen = Find the root cause; decide a countermeasure
to-do-no-result = Go through the decision flow; find the root cause again
to-do-changed = Solve the problem behind the change: problem, root cause, countermeasure
to-do-not-reviewed = Hold the review: check plan and results
to-do-flow-open = Finish the decision flow
to-do-gap-without-plan = Draft an objective from the scorecard


## Audience on paper
print-whom = For
print-whom-management = Management
print-whom-one-department = A department
print-whom-one-person = A person
print-whom-department = Department
print-whom-person = Person
print-company-sees = The whole company sees goals and status only: no decision flows, causes, findings or minutes.
print-the-present = Print today's plan instead
past-print = Print…
print-both-ways = --portrait and --landscape can't both be. Leave one out.
print-weeks-schedule = --weeks goes with --chart schedule. Leave it out, or print the schedule.
print-review-day = --review shows the plan as it was kept on the day of that review. Leave --today out.
print-review-open = The review { $id } is not closed, so nothing was kept with it. To see the plan as it was that day, use --today { $day } instead of --review.


## Excel out
export-sheet = Export to Excel…
export-saved = Exported: { $path }
export-failed = The Excel file could not be made: { $why }
export-cut = { $cells } exceed what an Excel cell can hold (32,767 characters); only the beginning was written. The whole text is still in the plan.
export-cut-here = … (cut here: an Excel cell holds 32,767 characters; the whole text is in the plan in Roundel)
export-sheet-plan = Plan
export-sheet-problems = Problems
export-sheet-reviews = Reviews
export-sheet-annotations = Annotations
export-year = Plan year { $year } · as of { $day }
export-year-confirmed = Plan year { $year } · as of { $day } · communicated and confirmed on { $on }
export-department-hint = This sheet is for reading. Make changes on the sheet “{ $sheet }”: only that one is imported again.
export-plan-hint = Change or add rows on this sheet and import it again; the hidden columns on the right identify the rows, leave them as they are.
export-reported = reported
export-closed = closed
export-was = planned
export-reached = reached
export-status-refused = Choose a status from the list.
export-column-goal-no = Goal No.
export-column-goal = Strategic goal
export-column-department = Department
export-column-objective = Objective
export-column-method = Method
export-column-objective-owner = Objective owner
export-column-target = Target
export-column-deadline = Target date
export-column-activity = Activity
export-column-owner = Owner
export-column-status = Status
export-column-days-late = Days late
export-column-reason = Reason
export-column-start = Start
export-column-end = End
export-column-new-start = New start
export-column-delayed-to = Delayed to
export-column-started-on = Started
export-column-done-on = Done on
export-column-milestones = Milestones
export-column-evaluation = Evaluation
export-column-problem = Problems/Reasons
export-column-countermeasure = Future Actions
export-column-outcome = Judged
export-column-objective-status = Status of Objectives
export-column-annotations = Annotations
export-column-notes = Other notes
export-column-row-id = Row ID (leave as it is)
export-column-objective-id = Objective ID (leave as it is)
export-column-department-id = Department ID (leave as it is)
export-column-root-cause = Root cause
export-column-closed-on = Closed on
export-column-priority = Priority
export-column-review = Review
export-column-present = Present
export-column-number = No.
export-column-was = Was
export-column-is = Is now
export-column-what = What
export-sheet-audits = Process audits
export-figures-hint = Change or add rows here and import again. Worked-out columns (year to date, how it stands, what is behind) are not read; hidden columns on the right tell rows apart: leave them as they are.
export-csi-index = CSI index
export-no-objective = No objective yet
export-column-origins = Origin
export-column-way = Way to earn more
export-column-brought = Brought so far
export-column-flag = Behind
export-column-brings = Closing it would bring
export-column-plan-for-gap = Objective for it
export-column-kpi = Indicator
export-column-kpi-unit = Unit
export-column-kpi-key = KPI or PI
export-column-better = Better
export-column-to-date-rule = Year to date is
export-column-formula = Formula
export-column-tolerance = Tolerance %
export-column-places = Decimals
export-column-account = Account
export-column-series = Values
export-column-to-date = Year to date
export-column-light = Against plan
export-column-last-light = Last month
export-column-step = Process step
export-column-factors = Factors it touches
export-column-standard = Service standard
export-column-standard-goal = To be kept %
export-column-last-audit = Last audit
export-column-rate = Kept %
export-column-audit-on = Audited on
export-column-audit-by = Audited by
export-column-kept = Cases kept
export-column-seen = Cases seen
export-column-audit-note = Audit note
export-column-level = Level
export-level-organisation = Organisation
export-level-department = Department
export-column-measure = Measure
export-column-value = Value
export-column-adds = Departments together
export-adds-sum = Add up
export-adds-each = Each reaches it
export-column-goal-kpi = Indicator behind it
export-column-turn = Dialogue
export-column-turn-on = On
export-column-turn-by = By
export-column-turn-note = Note
export-column-standing = Departments so far
export-column-difference = Against the goal
export-column-wave-id = Survey ID (leave as it is)
export-column-factor-id = Factor ID (leave as it is)
export-column-item-id = Item ID (leave as it is)
export-column-kpi-id = Indicator ID (leave as it is)
export-column-formula-ids = Formula ID (leave as it is)
export-column-step-id = Step ID (leave as it is)
export-column-factor-ids = Factor IDs (leave as it is)
export-column-standard-id = Standard ID (leave as it is)
export-column-audit-id = Audit ID (leave as it is)
export-column-origin-ids = Origin ID (leave as it is)
import-why-status-disagrees = the dates and problems of the row say otherwise; they were believed
import-why-other-above = the same objective says something else above; what stands first was taken, and this kept as a note
import-why-id-twice = this row ID stands twice; the row was imported as a new one
import-why-not-understood = it is not written as its column asks for


## Excel into a book
import-why-not-in-plan = a plan has no place for it; not imported
import-left-out = Columns left out, as you chose: { $columns }
deed-import-sheet = Import into the plan
import-added = New row
import-all-sheets = All that hold a plan
import-as-found = As found
import-as-found-of = As found: { $heading }
import-as-new = as a new plan
import-carried-out = The plan was updated from the sheet. One undo takes it all back.
import-carry-out = { $count ->
    [one] Carry out 1 change
   *[other] Carry out { $count } changes
}
import-carry-out-hint = One step, which can be undone
import-difference-counts = { $added } new rows, { $changed } changes, { $missing } rows not in the sheet
import-field-activity = Activity
import-field-countermeasure = Countermeasure
import-field-delayed-to = Delayed to
import-field-department = Department
import-field-done-on = Done on
import-field-end = End
import-field-evaluation = Evaluation
import-field-goal = Goal
import-field-goal-no = Goal No.
import-field-objective = Objective
import-field-objective-status = Status of the objective
import-field-owner = Owner
import-field-problem = Problem or reason
import-field-progress = Progress
import-field-start = Start
import-field-started-on = Started on
import-field-status = Status
import-field-target = Target
import-field-timing = Timing
import-goes = Import
import-head-example = First cell
import-head-heading = Heading
import-head-read-as = Read as
import-heading-row = Headings in row
import-into-open = into the open plan “{ $title }”
import-leave = Give up this import? What you chose and typed will be lost.
import-leave-no = Go on
import-leave-yes = Give up
import-missing = Not in the sheet: kept
import-no-heading-row = No headings found
import-no-rows-read = No rows.
import-own-workbook = Roundel wrote this workbook: it knows every column.
import-remark-kind = { $count ->
    [one] 1 cell: { $why }
   *[other] { $count } cells: { $why }
}
import-said-cancelled = Cancelled
import-said-follow-up = Follow-up
import-said-measure-owner = Owner of the countermeasure
import-said-source = Survey source
import-said-kept = Kept of seen
import-said-asked = Asked of department
import-sheet-chosen = Sheet
import-tab-columns = Columns ({ $count })
import-tab-differences = Differences ({ $count })
import-tab-remarks = Remarks ({ $count })
import-tab-rows = Rows ({ $count })
import-taken-counter = only counts the rows
import-taken-second = where “{ $first }” is empty
import-tick-all = Tick all
import-tick-none = Tick none
import-use-leave-out = Leave out
import-use-note = Note


## Meeting
meeting = Run the review meeting
deed-talk-about = Note the time of an item
meeting-agenda = Agenda
meeting-agenda-count = Agenda { $done }/{ $count }
meeting-all-settled = Every red row says its reason, and every missed target has finished its decision flow.
meeting-as-reason = As above
meeting-ask-close = Close the review
meeting-ask-close-open = { $count ->
    [one] One point is
   *[other] { $count } points are
} not settled. Say why and sign to close all the same.
meeting-ask-follow-up = When is it followed up next?
meeting-ask-help = What help from outside is needed?
meeting-ask-length = How long is the meeting?
meeting-ask-measure = Countermeasure: what, who, followed up when?
meeting-ask-minute = What was said, who does it, by when?
meeting-ask-next-date = When is the next review?
meeting-ask-owner = Who answers for it?
meeting-attendance = Attendance
meeting-attendance-hint = Arrow keys choose, space ticks. A new review proposes who came last time
meeting-away = F11 comes back to the meeting
meeting-by = By
meeting-close = Close the review
meeting-closed = Review closed
meeting-closed-by = Closed on { $day } by { $name }; the board was kept
meeting-decision = Decision
meeting-due-until = Due until { $day }
meeting-duties = Duties
meeting-duties-others = No department
meeting-duties-until = Duties until { $day }   { $at } / { $count }
meeting-duty-at-once = At once
meeting-end = End
meeting-flow-ended = The flow has ended: { $stage }
meeting-flow-next = Next: { $stage }
meeting-flow-not-opened = No decision flow was opened
meeting-found-before = Found before
meeting-gone = Not in the plan any more
meeting-help = Outside help
meeting-jump = Go to it
meeting-key-enter = Enter
meeting-key-space = Space
meeting-kind-count = { $kind }  { $done }/{ $count }
meeting-kind-due = Due soon
meeting-kind-follow-up = Follow-up
meeting-kind-missed = Missed targets
meeting-kind-red = Delays and problems
meeting-lacks-flow = Decision flow not finished
meeting-leave = Leave
meeting-length = Length (minutes)
meeting-length-wrong = Give the length in minutes, from 5 to 600.
meeting-name-missing = Sign with a name.
meeting-names = ↓ chooses: { $names }
meeting-never-followed = Not followed up yet
meeting-next = Next
meeting-next-date = Next review
meeting-next-part = Next part
meeting-next-past = The next review must be later than today.
meeting-no-help = None needed
meeting-nothing-asked = None
meeting-now-planned = Planned now
meeting-previous = Previous
meeting-proposed = { $day } (proposed)
meeting-question = Question
meeting-question-none = There is no problem or countermeasure to check.
meeting-question-rows = By the book: { $no } no, { $yes } yes
meeting-question-yours = The room answers. Space: yes → no → open
meeting-questions = Ten questions
meeting-questions-hint = 2 to 7 are answered from the book, the others by the room
meeting-signed = Signed
meeting-stands = Status
meeting-talked = { $done } / { $count } talked about in { $time }
meeting-text-missing = Write what was said first.
meeting-tick = Tick
meeting-time-all = { $time } of { $minutes } min
meeting-time-bar = Time on this item
meeting-time-item = Item { $time } / { $share }
meeting-time-over = Item { $time }, over { $share }
meeting-unsettled = Not settled ({ $count })
meeting-why-missing = { $count ->
    [one] One point is
   *[other] { $count } points are
} not settled: say why the review is closed all the same.
meeting-why-open = Why it is closed all the same
question-clarifying = Were clarifying questions asked?
question-control = Is the root cause within our control?
question-countermeasure = Is there a countermeasure for every problem, in order of priority?
question-duties = Does each department know its duties?
question-earlier = Were earlier countermeasures followed up?
question-facts = Is the conclusion supported by facts?
question-help = Is help from outside needed?
question-owner-and-date = Has each countermeasure an owner and a follow-up date?
question-plan = Is there a plan to carry them out?
question-root-cause = Was the root cause found, without blaming?
review-closed-why = The review is closed; its record stands.
review-left-open = Left open: { $why } ({ $name })
review-minutes = Decisions and questions
review-not-talked = Not talked about
ask-delay-from = Now { $day }
delay-same-day = This is the end as it stands. Give a later day, or leave it empty and say why.
delay-says-nothing = Say until when it is delayed, or why.
meeting-choose-note = Choose a note
meeting-amend = Change
meeting-strike = Remove
meeting-ask-amend = What was said instead, who does it, by when?
meeting-struck = Removed; Ctrl+Z brings it back
meeting-ask-remark = Remark on question { $number }
meeting-remark = Remark


## My rows

view-mine = My rows
mine-who = Who are you?
mine-who-hint = Chosen once, changed any time. ↑ ↓ to move, Enter to choose
mine-nobody = The plan has no people yet: add them in the set-up
mine-head-of = Head of { $department }
mine-change-name = Change
mine-change-name-hint = Choose who you are
mine-own = Only mine
mine-whose-hint = ← → switch
mine-none = No row is yours
mine-progress = { $said } of { $asked } answered
mine-keys = Space: milestone reached   Enter: edit reason   Ctrl+Z: undo
mine-hint = F9 done   F5 on schedule   F6 delayed   F7 problem
mine-delayed = Delayed
mine-due = Wanted now
mine-running = Running
mine-soon = Starting within 30 days
mine-rest = Others: done, cancelled, far ahead
mine-said-today = Answered today
mine-last = Last { $day }
mine-never = Never yet
mine-no-dates = No dates
mine-starts-in = { $days ->
    [0] Starts today
    [1] Starts tomorrow
   *[other] Starts in { $days } days
}
mine-milestone-in = { $days ->
    [0] Milestone due today
    [1] Milestone due tomorrow
   *[other] Milestone in { $days } days
}
mine-ends-in = { $days ->
    [0] Due today
    [1] Due tomorrow
   *[other] Due in { $days } days
}
mine-start-passed = Start { $day }, { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
mine-milestone-passed = Milestone { $day }, { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
mine-end-passed = Due { $day }, { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}
mine-milestone = { $day } { $text }
mine-still-red = “{ $row }” stays red: a planned date has passed, or a problem or delay is open
mine-finished = All rows are answered


## Copy and paste

keys-range = Select several cells
keys-all = Select all
keys-copy = Copy and paste with Excel
copied = { $count } cells copied
copied-formulas = Copied. { $count } cells begin with = + - @, which Excel takes for a formula: format the cells there as text before pasting
pasted = { $count } cells pasted
pasted-rows = { $count } cells pasted, { $rows } rows added
paste-same = Nothing to change: the texts are the same
paste-nothing = Can't be pasted
    { $cells }
paste-halted = { $refused } of { $cells } cells can't be pasted
paste-rest = Paste the other { $count }
paste-cell = { $column } of “{ $row }”: { $why }
clear-mark = The mark follows from completion and dates and can't be cleared
clear-dates = Dates can't be cleared this way: press Enter to change them
clear-refused = { $why } ({ $count } cells)
paste-beyond = outside the table
paste-part-of-above = this cell is part of the one above
paste-mark = the mark follows from the work and its dates
deed-paste = Paste
deed-clear = Clear


## Wall display
wall-reading = Reading the plan…
wall-state-of = Showing the state of { $time }; cannot read it now: { $why }
wall-page = { $chart } { $page }/{ $pages }
wall-since = Updated { $time }
wall-paused = Paused (space bar goes on)
show-wall = Wall display
wall-back = Esc: back
wall-unsaved = { $count ->
    [one] 1 change is not saved yet and not shown
   *[other] { $count } changes are not saved yet and not shown
}


## Minutes
minutes-title = Review of { $month }: minutes
minutes-on = Held on
minutes-present = Present ({ $count })
minutes-next = Next review
minutes-for = On this page
minutes-for-own = Decisions, questions and duties of { $whose } only
minutes-decisions = Decisions
minutes-questions = Questions
minutes-items = What was talked about
minutes-measures = Countermeasures
minutes-answers = The ten questions
minutes-help = Help needed from outside
minutes-duties = Duties by department (until { $until })
minutes-unsettled = Left unsettled, knowingly
minutes-note = Other notes
minutes-none = None
minutes-no-department = In no department
minutes-gone = { $id } (no longer in the plan)
minutes-decision = Decision
minutes-question = Question
minutes-what = What
minutes-by = By
minutes-answer = Answer
minutes-remark = Remark
minutes-time = Time
minutes-minutes = { $minutes } min
minutes-as-soon = as soon as possible
minutes-why = Reason: { $why }
minutes-signed = { $by }, { $on }
minutes-signature = Closed and signed by
minutes-signature-line = Signature
minutes-open = Draft: the review is not closed yet; its record may still change.
minutes-milestone-of = { $milestone } ({ $row })
minutes-duty-catch-up = Catch up
minutes-duty-solve = Solve
minutes-duty-start = Start
minutes-duty-reach = Reach milestone
minutes-duty-finish = Finish
minutes-duty-follow-up = Countermeasure
minutes-duty-carry-out = Decision
minutes-duty-answer = Answer
minutes-duty = { $what }: { $text }
minutes-text-section = { $title }:
minutes-with-owner = { $text } ({ $owner })
minutes-follow-up-of = Follow up: { $text }
minutes-next-review = { $organisation } next review
minutes-calendar-name = { $title } · review dates
minutes-about-goal = Goal { $number }: { $text }
minutes-about-objective = Objective: { $text }
minutes-about-department = Department: { $name }
minutes-about-review = From: { $review }
minutes-question-1 = Was the root cause found, without blaming?
minutes-question-2 = Is it within the manager's control?
minutes-question-3 = Is the conclusion supported by facts?
minutes-question-4 = Is there a countermeasure for every problem, in order of priority?
minutes-question-5 = Has each an owner and a follow-up date?
minutes-question-6 = Is there a plan that says how they will be carried out?
minutes-question-7 = Were the progress and success of earlier countermeasures discussed and followed up?
minutes-question-8 = Were clarifying questions asked?
minutes-question-9 = Does each department know its duties at the end?
minutes-question-10 = Is help from outside needed?
print-minutes = Minutes
print-error-no-review = There is no record of a review yet, so there are no minutes. Hold one under "Reviews" first.
no-such-review = There is no review { $id }. There are: { $known }
review-papers-print = Print minutes…
review-papers-copy = Copy as text
review-papers-calendar = Calendar…
review-papers-copied = The minutes are copied; paste them into a mail or a chat.
review-papers-nothing = Nothing of this review has a date; the calendar file would be empty and was not saved.
calendar-saved = Calendar saved: { $path }


## Past boards
past-look = Board as it was
past-title = The board at the review of { $day }
past-frozen = As it was kept when the review was closed; to look at only
past-worked-out = The review was not closed: worked out for that day from what the book says now; to look at only
past-back = Back
past-compare = Compare with now
past-since = What became of it by { $day }
past-same = Nothing has changed
past-not-there = not there
since-turned-red = Turned red
since-still-red = Still red
since-back = Back on schedule
since-done = Done
since-started = Started
since-moved = Other end date
since-new = New
since-cancelled = Cancelled
since-reopened = Open again
since-gone = No longer in the plan

# Where goals come from
view-scorecard = Scorecard
view-process = Process
view-kpis = KPIs
view-goals = Goals
view-profit = Profit and loss
deed-edit-figures = Change figures
csi-new-wave = Add wave
draft-objective = Draft objective
audit-new = Add process audit
deed-hand-down = Hand a goal down
deed-split = Split a target
template-insert = Insert template
fill-refused = Nothing was pasted: { $why }
paste-locked = { $count ->
    [one] { $count } cell is calculated by formula and was not filled
   *[other] { $count } cells are calculated by formula and were not filled
}
filled = { $count } cells filled
figure-none = “{ $text }” is no number. Write 1,234.5 or 85%.
figure-percent = “{ $text }” is percent; the unit here is “{ $unit }”.
figure-too-long = “{ $text }” has too many digits.
csi-source-quarterly = Quarterly CSI survey
csi-source-jd-power = J.D. Power survey
csi-source-calls = Follow-up calls
csi-source-indicators = Management indicators
csi-own = This wave
csi-last-year = Last year
csi-average = Industry average
csi-best = Industry best
csi-behind-all = Behind on all three
csi-hardly-better = Below average, hardly better
csi-behind-last-year = Below last year and best
csi-wave-name = Survey name
csi-wave-on = Last day of the survey
csi-factor = Factor
csi-item = Item
csi-weight = Weight %
origin-csi = CSI: { $name }
origin-standard = Service standard: { $name }
origin-kpi = KPI: { $name }
series-plan = Plan
series-actual = Actual
series-last-year = Last year
better-higher = Higher is better
better-lower = Lower is better
to-date-sum = Added up
to-date-mean = Mean
to-date-last = Last month
to-date-formula = By formula
light-met = Met
light-near = Near
light-missed = Missed
no-value = No value yet
fault-no-formula = This is no formula
fault-word = This is no formula: “{ $word }” is neither an indicator nor a number
fault-before = This is no formula: a number or indicator is missing before “{ $piece }”
fault-no-sign = This is no formula: + − × or ÷ is missing before “{ $piece }”
fault-after = This is no formula: a number or indicator is missing after the last “{ $sign }”
fault-bracket = This is no formula: a bracket has no partner
fault-unknown = “{ $name }” in the formula is no indicator
fault-cycle = The formulas need each other: { $way }
fault-division = Division by zero
fault-too-large = The number is too large
fault-of = The formula of “{ $name }” is at fault
fault-unit = The unit of “{ $name }” does not go with the other accounts
account-income = Operating income
account-cost-of-sales = Cost of sales
account-variable = Variable cost
account-personnel = Personnel cost
account-maintenance = Maintenance cost (fixed)
way-capacity = Capacity
way-efficiency = Efficiency
way-satisfaction = Satisfaction
way-marketing = Marketing
way-customers = Customers
turn-proposed = Proposed
turn-countered = Countered
turn-agreed = Agreed
kpi-name = Indicator
kpi-formula = Formula
kpi-tolerance = Tolerance %
kpi-places = Decimals
kpi-places-range = Enter 0 to 6.
kpi-is-formula = This indicator is worked out by a formula.
process-step = Process step
process-standard = Service standard
process-goal = To be kept %
audit-on = Day of audit
audit-by = Audited by
audit-note = Note
audit-kept = Kept
audit-seen = Watched
goal-value = Value to reach
field-brought = Brought so far
print-scorecard = CSI scorecard
print-process = Service process
print-kpis = KPI bowler
print-goals = Goals
print-profit = Profit and loss

# Scorecard
csi-new-factor = Add factor
csi-sort = Sort by gain
csi-index = CSI index
csi-wave = Survey
csi-wave-before = Survey before
csi-wave-after = Next survey
csi-wave-id = Id
csi-wave-id-missing = Enter an id, for example 2026-Q2.
csi-wave-on-missing = Enter the last day of the survey.
csi-about = { $source }, up to { $day }
csi-source = Source
csi-settings = Settings
csi-pictures = Pictures
csi-remove-wave = Remove this survey
csi-hardly = Hardly better below
csi-points = points
csi-factor-and-item = Factor and item
csi-flag = Behind
csi-brings = Gain
csi-plan = Objective
csi-unnamed = Without a name
csi-new = New
csi-new-hint = “{ $wave }” did not ask for it: there is nothing to compare with.
csi-renamed = Was: { $name }
csi-renamed-hint = “{ $wave }” calls it “{ $name }”. It keeps its id, and its history.
csi-no-plan = No objective
csi-no-plan-hint = Behind on all three, and no objective yet. Enter or Ctrl+J drafts one.
csi-open-hint = No objective yet. Enter or Ctrl+J drafts one.
csi-plan-of = { $department }: { $text }
csi-plan-elsewhere = Has an objective
csi-plan-of-factor = See its factor
csi-plan-hint = Enter or Ctrl+J goes there
csi-gap-hint = { $gap } below the industry best: { $best } − { $own }. The darker, the larger the gap.
csi-brings-hint = At the industry best the index gains { $value }: weight { $weight } ÷ { $sum } × gap { $gap }
csi-item-brings-hint = At the industry best the index gains { $value }: weight of the factor { $weight } ÷ { $sum } ÷ { $items } items × gap { $gap }
csi-hardly-hint = Less than { $threshold } above last year counts as hardly better (see “Settings”).
csi-above = { $by } above
csi-below = { $by } below
csi-level = level
csi-no-index = Enter weights and scores; it is worked out then.
csi-index-hint = ({ $sum }) ÷ { $weights } = { $value }
csi-compared-hint = The index of “{ $figure }” with the same weights; the difference is this wave less that.
csi-compared-without-hint = The index of “{ $figure }” with the same weights; the difference is this wave less that, both without { $names }.
csi-normalised = The weights add up to { $sum }% and were scaled to 100%.
csi-left-out = Without weight or score, and not in the index: { $names }.
csi-not-compared = Without a score for “{ $figure }”, and not in that comparison: { $names }.
csi-picture-factors = Factors compared
csi-picture-trend = Trend
csi-picture-empty = Shown when there are scores.
csi-trend-empty = Shown when there are two surveys of this source.
csi-empty = No survey yet
csi-empty-hint = Add a survey, or import the Excel sheet of the survey institute.
csi-import = Import scores…
csi-no-gap = Whatever is behind on all three has an objective.
draft-select-first = Select a factor or an item first.
draft-there-already = This gap has an objective already.
draft-no-score = Enter its score first.
draft-is-best = No comparison is above it: there is nothing to catch up with.
draft-made = The objective was drafted.
draft-text = Raise “{ $name }” from { $from } to { $to } { $unit }
draft-method = Keep the service standards: { $steps }
draft-measure = { $source }: score of “{ $name }”
draft-row = Keep “{ $standard }”
draft-row-goal = Keep “{ $standard }” in { $goal }% of cases
draft-row-why = Find out why “{ $name }” loses points, and improve it
draft-milestone = The next survey gives { $value } { $unit }
draft-reach = To reach
draft-reached = Reached: { $names }
draft-all-standards = All service standards
draft-no-standards = No process step touches this factor yet; see “Service process”.
draft-owner = Owner
draft-to = To be reached by
draft-make = Draft the objective and { $count ->
    [one] 1 activity
   *[other] { $count } activities
}


import-why-not-a-figure = no figure; not imported
import-why-percent = a percentage, and this survey has another unit; not imported
import-why-no-factor = no factor stands above it; this row was not imported
import-why-survey-index = the index is worked out of the factors; not imported
import-why-scored-above = it has scores above, which were taken; not imported
import-why-item-weight = items have no weight of their own; not imported
import-no-survey = { $path }: no sheet has the headings of a survey (a factor or item, and a score). Headings may be: { $headings }
import-no-scores = { $path }: there are headings, but no scores below them.
wave-read = Survey { $wave } was read: { $factors } factors, { $items } items, { $scores } scores.
wave-renamed = “{ $was }” is called “{ $now }” from now on, with its history.
wave-which = “{ $now }” may be what was “{ $was }” before. Add --renamed if it is, or --new if it is something new. Nothing was read.
wave-remark = { $cell }: { $text }: { $why }
wave-column = Column { $column } “{ $heading }” is not read
wave-bad-id = “{ $id }” can't be an id: { $why }. For example 2026-Q2.
survey-counts = { $factors } factors, { $items } items, { $scores } scores
survey-goes = Goes into
survey-new = A new survey
survey-over = “{ $wave }”, over its scores
survey-take = Import { $count ->
    [one] 1 score
   *[other] { $count } scores
}
survey-taken = The scores were imported; one undo takes them all back.
survey-id-taken = There is a survey “{ $id }” already. Enter another id, or import over it.
survey-renamed = May have been renamed
survey-rename = “{ $now }” is what was “{ $was }” before
survey-leave-out = Left out
print-csi-brings = “Gain”: what the index gains at the industry best (weight of the factor ÷ all weights × gap; items share the weight of their factor).
print-csi-axis = The bars don't begin at zero: see the figures below them.
print-csi-flags = Triangles: last year, industry average, industry best; a full one is behind.
print-csi-renamed = (was: { $name })
print-csi-new = (new)
print-csi-no-plan = of them without an objective

# Process and audits

process-page = Steps and standards
audits-page = Audits
turn-page = Turn the page
process-new-step = Add step
process-steps = Steps / standards
process-last = Last audit
process-all = All audits
process-touch = Touches factor
process-touches = { $step } touches { $factor }
process-touches-not = { $step } does not touch { $factor }
process-legend = The step touches this factor
process-goal-range = Enter a percentage of 100 at most.
process-empty = No service process yet
process-empty-hint = Write down each step from booking to the follow-up call, with its standards
factor-planned = There is an objective for it
factor-unplanned = No objective for it yet
factor-steps = { $count ->
    [one] { $count } step touches it
   *[other] { $count } steps touch it
}
audit-choose = Choose audit
audit-cases-how = Enter a number of cases, or kept/watched at once, such as 18/20.
audit-cases = Kept in { $kept } of { $seen } cases
audit-reached = Reaches the { $goal }% to be kept
audit-missed = Below the { $goal }% to be kept
audit-more-than-before = More than in the audit before
audit-less-than-before = Less than in the audit before
audit-as-before = The same as in the audit before
audit-none-watched = Not audited yet
audits-together = { $count ->
    [one] { $count } audit
   *[other] { $count } audits together
}
audit-share = Kept %
audit-before = Before
audit-gone = Removed standards
audit-gone-hint = The audit watched it; it has left the process since
audit-counts = { $watched }/{ $all } audited · { $reached }/{ $judged } reach their goal
audit-remove = Remove audit
audit-removed = The audit { $audit } was removed. Ctrl+Z brings it back
audit-standard-first = Write down the standards first, on the page “Steps and standards”.
audits-empty = No process audit yet
audits-empty-hint = Print the checklist on the last page of the chart “Service process”, watch, and type in what was seen
print-cases = Kept/watched
print-reached = reach their goal
print-not-reached = below it
print-not-audited = not audited
print-no-standard = No standards yet
print-process-flags = Triangles before factors are by { $wave }: last year, industry average, industry best; a full one is behind.
print-process-share = Kept % = cases kept ÷ cases watched, against what is to be kept. An arrow: more or less than in the audit before.
print-checklist = Process audit checklist
print-checklist-sum = Kept / watched
print-checklist-how = A box for each case watched: tick it where the standard was kept, cross it where it was not, leave the rest empty.
origin-title = Comes from
origin-add = Add where it comes from
origin-remove = No longer from { $name }


# Indicators
kpi-flow = Start decision flow of missed KPI
paste-along = Paste along the months (column becomes row)
kpi-add = Add indicator
kpi-new = New indicator
kpi-only-key = KPIs only
kpi-show-last-year = Show last year
kpi-by-month = As of { $month }
kpi-key = KPI
kpi-plain = PI
kpi-kind = Kind
kpi-is-key = Key indicator (KPI)
kpi-typed-rest = { $count } typed figures are kept and rest while there is a formula; clear it to bring them back.
kpi-typed-rests = The typed { $value } is kept and rests while there is a formula; clear it to bring it back
kpi-is-plain = Indicator (PI)
kpi-unit = Unit
kpi-column-series = Value
kpi-column-month = Month
kpi-to-date = To date
kpi-light = Verdict
kpi-open = Not judged
kpi-verdict = { $when }: { $word }
kpi-count = { $word } { $count }
kpi-cell = { $name } { $what }
kpi-mends = Objective: { $text }
kpi-in-flow = Decision flow under way: { $text }
kpi-no-objective = No objective yet
kpi-unit-doubt = Unit?
kpi-unit-doubt-why = The units in the formula do not make “{ $unit }”. Check the units of the indicators it takes.
kpi-worked-out = { $formula } = { $value }
kpi-worked-out-as = { $name } = { $formula }
kpi-compared = Plan { $plan }, actual { $actual }, difference { $gap }: { $word }
kpi-tolerance-is = Near: within { $tolerance } % of the plan
kpi-no-tolerance = No tolerance
kpi-rule-months = To date: { $rule } ({ $months })
kpi-months-unplanned = Left out, without a plan: { $months }
kpi-month-later = Not known yet on { $day }
kpi-light-rule = The worse of last month and year to date
kpi-better = Which way is better
kpi-rule = Year to date
kpi-department = Department
kpi-no-department = None
kpi-account = Profit and loss account
kpi-no-account = No account
kpi-panel-empty = Select an indicator to see its formula, direction and trend.
kpi-trend = Trend
kpi-trend-key = ● actual  – – plan  ··· last year
kpi-link = Link an objective
kpi-unlink = Unlink: { $text }
kpis-unread-more = { $count } more
kpi-objectives = Objectives
kpi-formula-hint = Names in braces, such as {"{"}Labour income{"}"} / {"{"}Hours available{"}"} * 100. Empty: typed in.
kpi-empty = No indicators yet
kpi-empty-hint = Add one, or import from Excel: a row for each indicator, a column for each month.
kpi-empty-filter = No indicators match
kpi-import = Import indicators
kpi-not-missed = “{ $name }” is not missed; it needs no decision flow.
kpi-which = Select an indicator first.
kpi-flow-started = “{ $name }” is missed: { $actual } in { $months }, plan for the same months { $plan }. Noted, decision flow opened.
kpi-flow-other-unit = “{ $name }” has another unit than its objective: nothing was noted, the decision flow is open.
kpi-note-month = { $name } { $month }
kpi-note-to-date = { $name } to date, { $months }
kpi-drafted = New objective for “{ $name }”: “{ $text }”, the plan of the year by its end. Add its activities and owner.
kpi-draft-higher = Raise { $name } to { $value } { $unit }
kpi-draft-lower = Lower { $name } to { $value } { $unit }
kpi-ask-department = Which department answers for “{ $name }”? The objective is drafted there.
kpi-no-departments = Add a department in the set-up first.
kpi-no-missed = No missed indicator
kpi-removed = “{ $name }” removed
fault-short-no-formula = Formula?
fault-short-unknown = Unknown
fault-short-cycle = Circle
fault-short-division = ÷ 0
fault-short-too-large = Too large
fault-short-of = Source?
fault-short-unit = Units
kpis-cells = { $count } cells filled, { $kpis } indicators
kpis-nothing-new = The figures of the sheet are in the plan already
kpis-new = New indicators: { $names }
kpis-unread = { $count } cells were not understood:
kpis-unread-cell = { $place }: { $text }: { $why }
kpis-why-none = no number
kpis-why-percent = percent; the unit here is “{ $unit }”
kpis-why-too-long = too many digits
kpis-why-error = an error value of Excel
kpis-why-not-computed = a formula that was never computed; open and save it in Excel
kpis-why-formula = worked out by formula; not taken
kpis-why-unit = “{ $from }” can't be converted to “{ $to }”
kpis-why-year = the year is not { $year }
kpis-why-twice = there is a value for the month above
kpis-why-no-name = the row names no indicator
kpis-why-kind = neither plan nor actual nor last year; not taken
kpis-why-sum = a row of sums; not taken
kpis-why-column = not a month; the column is not read
kpis-none-read = No figure was read
kpis-no-headings = { $path }: no table of indicators found. It needs a column of names (Indicator, KPI) and months (Jan, Feb …).
kpis-saved = Saved in { $path }

# Goals and shares
choice-keys = Alt+PageUp / Alt+PageDown for the next one
pages-keys = Ctrl+PageUp / Ctrl+PageDown turns the pages
figure-fault = at fault
figure-typed = Typed in, { $rule }
figure-months-go = Year: its months, { $rule }
field-way = Way to earn more
goals-tree = Goal tree
goals-split = Split over months
goals-levels = Hand down
goals-dialogue = What was said
goals-open = not agreed
goals-without = Goals without a figure that were not handed down are left out: { $numbers }
goals-plan-to-date = Plan to date
tree-top = Top
tree-plan = Plan of the year
tree-actual = Actual to date
tree-tried = What if
tree-needed = Must be
tree-wanted = Wanted
tree-open = (expanded)
tree-closed = (collapsed)
tree-put-back = Put back (Esc)
tree-hint = Type another figure under “What if” and see what the top becomes; “Must be” is what a factor has to reach while the others stay. The plan is not changed. ← → collapse and expand.
tree-none = No indicator has a formula yet
tree-none-hint = Give an indicator a formula, such as {"{"}Vehicles{"}"} × {"{"}Share{"}"} × {"{"}Visits{"}"} × {"{"}Revenue a visit{"}"}, and its tree is here.
tree-short = What if: { $value }; wanted { $wanted }; { $by } short
tree-reached = What if: { $value }, as wanted
tree-beyond = What if: { $value }; wanted { $wanted }; { $by } beyond
tree-actual-hint = Plan of the same months { $plan } { $light }
tree-moved-hint = Tried out; { $base }: { $was }
tree-again = The same as elsewhere in the tree; try values there
tree-held = While others are tried, { $name } stays at { $value } as a factor of its own; type the figure above here for it to follow
tree-covered = A figure above it was moved, so it has no say
tree-wanted-hint = What the top is to reach; type another one, or clear it to put it back
tree-needed-hint = While the others stay, { $name } has to reach { $value } for { $top } to be { $wanted }
tree-against = { $percent }% against { $base }
tree-out-of-reach = out of reach
tree-out-of-reach-hint = “{ $name }” alone can’t do it; others have to move too
split-what = Split
split-total = Yearly total
split-step = Round to
split-step-range = Fill in a number above 0, such as 1, 0.1 or 100.
split-month = Month
split-plan-now = Plan now
split-part = Split
split-part-in = Split ({ $unit })
split-share = Share
split-sum = Sum
split-left = Rest
split-adds-up = Adds up exactly
split-missing = { $by } missing
split-too-much = { $by } too much
split-not-yet = { $left }: make it add up first.
split-same = The plan has these figures already.
split-even = Even
split-even-hint = The same each month; what rounding leaves goes to the first months
split-last-year = As last year
split-last-year-hint = Each month has the share of the year that it had last year
split-no-last-year = There are no figures of last year to go by.
split-by-hand = By hand
split-by-hand-hint = Type the months; the sum shows what is missing
split-apply = Apply
split-apply-hint = Makes them the plan of the months, in one step
split-total-of-goal = The figure of goal { $number }; type another one
split-total-hint = The plan’s months added up; type another one
split-step-hint = What each month is rounded to, such as 1, 0.1 or 100
split-none = No indicator can be split
split-none-hint = Indicators that are typed in and whose months add up can be split.
level-name = Goal / department
level-note = In words
level-said = When, who
level-stands = Stands at
level-even = Propose evenly
level-even-hint = Asks the departments below for equal parts of the goal; where each is to reach it, for the same
level-as-before = Propose as it stands
level-as-before-hint = Shares the goal out as the departments stand now
level-counter = Counter
level-counter-hint = Type what the selected department answers
level-agree = Agree
level-agree-hint = What stands is agreed and becomes the target of the objective (F9)
level-hint = Type figures under proposed and countered
level-none = There are no goals yet
level-none-hint = Write goals first, then hand them down.
level-goal-hint = Space shows all departments, or those it concerns
level-rule = How departments make it
level-adds-up = they add up
level-each = each reaches it
level-kpi = Indicator
level-no-kpi = none
level-difference = Difference
level-exact = exactly the goal
level-short = { $by } missing
level-beyond = { $by } beyond
level-over = { $by } over
level-under = { $by } below
level-each-short = the weakest lacks { $by }
level-each-beyond = all beyond, by { $by } at least
level-nothing-yet = nothing proposed yet
level-standing-hint = Stands at { $standing }, agreed { $agreed }
level-open = { $count } not agreed
level-round-hint = { $turn }: { $day } { $by }
level-note-hint = Why this figure
level-objective-hint = Gets the agreed value; Space for the next one
level-several = { $count }: choose one
level-objectives = { $count ->
    [one] 1 objective
   *[other] { $count } objectives
}
level-new-objective = (drafts a new objective)
level-objective-of = The agreed value goes to
level-history = What was said with { $department }
level-nothing-said = Nothing was proposed or answered yet.
level-no-value = Fill in the goal’s value first.
level-nobody = There is no department to hand it down to.
level-choose-department = Select a department’s row first.
level-choose-objective = This department has { $count } objectives of the goal; choose one with Space, then agree.
level-agreed-already = Agreed already. Propose or counter another figure to change it.
level-draft = { $measure } reaches { $value }


# Profit and loss
profit-page = Profit and loss
ways-page = Five ways to earn more
profit-account = Account
profit-in-unit = in { $unit }
profit-to-date = To date
profit-to-date-by = To date, up to { $month }
profit-to-date-of = To date, { $months }
profit-lacks = Not typed in yet for { $month }: { $names }
profit-plan-year = Plan, year
profit-standing = Standing
profit-months-are = Months and to date are actual; in { $unit }
profit-year = Year
profit-gross = Gross profit
profit-operating = Operating profit
profit-break-even = Break-even income
profit-distance = Income beyond it
profit-safety = Margin of safety
profit-sum-hint = All income added up
profit-grows-hint = Cost that grows with income
profit-fixed-hint = Fixed cost: it does not grow with income
profit-months-hint = Its months added up
profit-gross-hint = Income − cost of sales
profit-operating-hint = Gross profit − variable − personnel − maintenance cost
profit-distance-hint = Income − break-even income
profit-safety-hint = (Income − break-even income) ÷ income
profit-rule = (personnel + maintenance) ÷ (1 − (cost of sales + variable) ÷ income)
profit-rule-numbers = ({ $personnel } + { $maintenance }) ÷ (1 − ({ $sales } + { $variable }) ÷ { $income })
profit-break-even-of = Break-even income ({ $span }, { $series })
profit-no-income = No income, no break-even point
profit-never = Cost grows faster than income: no income breaks even
profit-short = Income is { $by } below it, { $percent }% short
profit-beyond = Income is { $by } above it, a margin of { $percent }%
profit-none = There are no accounts yet
profit-none-hint = Give indicators an account: income, cost of sales, variable, personnel, maintenance.
profit-chart = Income and break-even income by month
profit-chart-hint = A bar above its line earns; the figure is the difference
figure-short-small = { $value } M
figure-short-middle = { $value } bn
figure-short-large = { $value } tn
profit-chart-month = { $month }: income { $income }, break-even { $point }
way-range = Fill in 1 to 5: { $ways }
ways-hint = Type 1 to 5 under “Way to earn more”, and the money it brought, such as 35,000
ways-none = none
ways-without = Without a way
ways-sum = Sum
ways-rows = { $count ->
    [one] 1 row
   *[other] { $count } rows
}
ways-standing = Standing
ways-sum-hint = What its rows brought, added up


# Templates

template-book = Whole plan
template-part = Part to insert
template-file = Name (--template)
template-name = Template
template-contents = Contents
template-known = { $code } ({ $name })
template-unknown = No template is called “{ $name }”. There are: { $known }.
template-new = New plan from template…
template-new-hint = Start with objectives, process standards and indicators that are there already
template-save = Save as template
template-fits = Fits “{ $factor }”
template-own = My templates
template-none = No templates yet
template-start = Choose folder and create
template-title = Title of the plan
template-year = Year
template-year-wrong = The year is a number from 1900 to 2200.
template-into = Into
template-into-same = Department of the same name (new where there is none)
template-goal = Goal
template-goal-matching = As the template says (same text or number)
template-goal-new = As the template says, missing ones are added
template-owner = Owners
template-owner-head = Heads of departments for people this plan does not have
template-owner-nobody = Nobody yet for people this plan does not have
template-from = Starts on
template-from-hint = First day of the template; the others follow, none beyond the end of the year
template-from-wrong = Write a date, for example 2026-07-01.
template-wave = With the survey wave and its factors (no scores)
template-keys-insert = ↑ ↓ template   ← → department   Enter inserts   PgDn turns   Esc back
template-keys-new = ↑ ↓ template   Enter chooses a folder   PgDn turns   Esc back
template-inserted = Inserted “{ $name }”: { $what }
template-nothing = The plan has all of “{ $name }” already
template-reason = Inserted from the template “{ $name }”
template-broken = Template files that can't be read
template-mended = Mended when it was read
template-ask-name = Name of the template
template-ask-about = What it is for
template-ask-scope = What
template-scope-objective = The selected objective
template-scope-department = The whole department: { $name }
template-saved = Template saved: { $path }
template-save-what = Select an objective first
template-save-hint = Keeps objectives, methods, targets, activities and milestones; no results, annotations or dates of completion.
template-no-folder = This computer has no place for templates
count-activities = { $count ->
    [one] 1 activity
   *[other] { $count } activities
}
count-steps = { $count ->
    [one] 1 process step
   *[other] { $count } process steps
}
count-standards = { $count ->
    [one] 1 standard
   *[other] { $count } standards
}
count-kpis = { $count ->
    [one] 1 indicator
   *[other] { $count } indicators
}
count-factors = { $count ->
    [one] 1 factor
   *[other] { $count } factors
}

# Many hands
deed-resolve = choose between two values
restored = { $count ->
    [one] 1 change that was not saved last time
   *[other] { $count } changes that were not saved last time
} (the last one { $at }) came back. Look them over and save.
not-restored = Changes that were not saved last time can't be read; they stay on this computer: { $why }
journal-trouble = Changes can't be written down on this computer and would be lost with the power; save soon: { $why }
trail-trouble = Saved, but it can't be noted who changed what; the next save tries again: { $why }
saved-together = { $count ->
    [one] Saved, with 1 change of others
   *[other] Saved, with { $count } changes of others
}
others-changed = { $count ->
    [one] Somebody else changed 1 thing; it is shown
   *[other] Somebody else changed { $count } things; they are shown
}
others-here = { $who } changed “{ $field }” at { $at }
conflicts-met = { $count ->
    [one] Two people changed the same thing; both are kept, please choose
   *[other] Two people changed the same { $count } things; both are kept, please choose
}
conflict-title = Two people changed “{ $field }”
conflict-value = { $who }: { $value }
conflict-somebody = Somebody else
conflict-stays = stays
conflict-more = { $count } more
conflict-go = Show
conflict-none = Nothing to choose
conflict-chosen = Chosen: { $what }
conflict-next = Next thing that two people changed
conflict-take = Use the other value
conflict-keep = Keep what stands
file-troubled = { $why }; what was read last is shown until it can be read again
folder-lost = No plan folder since { $since }; changes are kept on this computer
edit-moved = moved
edit-removed = removed
edit-added = added
edit-origins = origins
edit-cycle = PDCA cycle
edit-notes = notes
edit-way = way to earn more
deed-restore = bring back unsaved changes
view-trail = Changes
trail-reading = Reading the changes…
trail-none = No changes yet. From now on every save notes who changed what.
trail-who = Who
trail-everybody = Everybody
trail-only-row = Selected row only
trail-then = The plan after this change
trail-then-hint = The whole plan as it was right after this change, to look at
trail-day = The plan of { $day }
trail-day-hint = The whole plan as it was at the end of the day chosen above, to look at
trail-unread = { $count ->
    [one] 1 line can't be read
   *[other] { $count } lines can't be read
}
trail-gone = The row has left the plan; look at the plan as it was then
past-title-time = The plan of { $time }
past-from-trail = worked out from the changes
conflict-keep-short = Keep
conflict-take-short = Use
field-manager = Plan manager
no-manager = Nobody named: everybody may change everything
manager-hint = Once named, departments change their own rows and everybody theirs; the manager changes all
right-unknown = This plan has a manager. Say who you are first, in “My rows”
right-department = This is { $department }'s; { $department } or the plan manager fills it in
right-department-head = This is { $department }'s; { $head } or the plan manager fills it in
right-manager = The plan manager, { $manager }, fills this in
right-read-only = Read only: somebody else's row
merge-kept = { $path }: { $count ->
    [one] in 1 place both sides differ; both versions are
   *[other] in { $count } places both sides differ; both versions of each are
} kept in the file, choose in Roundel
merge-apart = { $path }: the two sides differ, and such a file can't be merged; ours was kept, theirs is in git: git checkout --theirs takes it
store-twice = { $path }: lists the department “{ $id }” twice; remove one of the two, or give it another id
store-not-of-a-book = { $path }: not a file of a plan book; say with --path where it lies in the book, for example departments/front.ron
trouble-markers = { $place }: git's conflict markers are still in the file, so it does not open
trouble-copy = { $path }: is a copy of { $of } (a program for synchronised folders made it of a conflict, or somebody copied it) and was not read; it may have changes that are nowhere else
trouble-broken-copy = { $why } (a copy of { $of }, not read)
trouble-cut-off = { $path }: a temporary file of a save that was cut off; it does no harm
trouble-broken = { $path }: the broken version that a backup replaced; it does no harm
troubles = { $count ->
    [0] All files are sound
    [one] 1 trouble
   *[other] { $count } troubles
}
mends = Possible: { $mends }
mend-merge = merge
mend-backup = take the backup
mend-keep-both = keep both
mend-save = save as mended on opening
mend-put-away = move to .backup
copy-of-department = { $name } (copy)
mended-merged = { $path }: merged; what was there is in { $kept }
mended-merged-conflicts = { $path }: merged; { $count ->
    [one] in 1 place the two differ and both are kept
   *[other] in { $count } places the two differ and both are kept
}, open the book to choose; what was there is in { $kept }
mended-restored = { $path }: the last good version is back; the broken one is in { $kept }
mended-put-back = { $path }: the last good version is back
mended-kept-both = The copy is a department of its own now, “{ $name }”; the file is in { $kept }
mended-saved = Saved as mended on opening
mended-put-away = { $path }: moved to { $kept }

# Books on a server.
store-unreachable = { $path }: the server can't be reached ({ $error }); check the network connection and the address, then try again
store-unreachable-to-write = { $path }: the server can't be reached ({ $error }); your edits are kept on this computer; save again once the network is back
store-refused = { $path }: the server does not let you in; check the user name, the password and what they may read
store-refused-to-write = { $path }: the server does not let you write; your edits are kept on this computer; check the password and what it may write, then save again
store-no-bucket = { $path }: the server has no such bucket; check the address
store-no-access = { $path }: nothing says who asks; put the access key into servers.ron beside the settings, or into AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY
store-says-who = { $path }: an address must not hold a password, everybody can see addresses; put it into servers.ron beside the settings and leave it out here
store-no-address = { $path }: no address of a place on a server; write for example s3://bucket/books/plan or webdavs://cloud.example.com/books/plan
store-server-failed = { $path }: the server answered with an error ({ $error }); try again later, or show this to whoever looks after the server

# A group of books.
group-none = { $path }: there are no plan books under it; choose the folder that holds the books' folders
group-all = All { $books } books
column-book = Book
column-without-reason = No reason

# Check the files
check-files = Check the files…
files-troubles = { $count ->
    [one] 1 problem in the files
   *[other] { $count } problems in the files
}
files-safe = Mend all that is safe ({ $count })
files-again = Look again
files-open = Open this plan
files-back = Back
files-looking = Looking through the files…
files-keys = ↑ ↓ file   Enter or 1 2 3 mend as the buttons say
files-done = What was done; nothing of the old files is lost:
mend-merge-hint = Both are put together; where they differ, both are kept for you to choose
mend-backup-hint = The last good version from .backup takes its place, the broken one is kept in .backup
mend-keep-both-hint = The copy becomes a department of its own, right behind the other
mend-save-hint = Writes what opening mended into the file
mend-put-away-hint = Nothing of it is used; the file is kept in .backup

# A plan on a server
open-address = Open a plan on a server…
open-address-hint = Its address on object storage (s3://) or WebDAV (webdavs://)
address = Address of the plan
address-hint = Such as s3://bucket/books/plan or webdavs://cloud.example.com/books/plan
address-access = User and password stand in servers.ron beside the settings, not in the address
address-open = Open
opening = Opening { $place }…
try-again = Try again
server-lost = No server since { $since }; changes are kept on this computer and saved when it is back
files-back-again = Connected again
saving = Saving…
save-waits = The server can't be reached; the changes are kept on this computer and saved when it is back
leave-kept = Keep them on this computer
leave-kept-hint = It can't be saved now; what is unsaved comes back when this plan is opened again

# The board of a group
show-group = Group board…
show-group-hint = The plans of all dealers: done, on schedule, delayed or a problem, without a reason
group-day = as of { $day }
group-place = The dealers' plans are in
group-place-hint = Such as D:\plans\* or s3://plans/*
group-choose = Choose folder…
group-read = Read
group-worst = Worst first
group-by-name = By name
group-reading = Reading { $read } / { $all }…
group-keys = ↑ ↓ dealer   → ← open, close   Enter opens the plan   F6 other order
group-hint = Type the folder or address that holds the plans of all dealers, each in a folder of its own
