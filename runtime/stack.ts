// Room on the stack: a run is not begun where it could not end.

/** So many calls take about twice as much of the stack as a run. */
export const stackNeeded = 32

/** Calls itself so often. @throws RangeError where the stack has not room for that */
export const needStack = (calls: number): number => (calls > 0 ? 1 + needStack(calls - 1) : 0)
