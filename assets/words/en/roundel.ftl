### Words on screen, paper and terminal. Keys stand in sections by room; each key is in both languages.

## Domain
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

## Store

## Import

## Print

## Command line
