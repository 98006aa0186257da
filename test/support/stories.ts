/** What the samples tell when they are run, by their folders. */
export const stories: Readonly<Record<string, string>> = {
  'http-client': `All is well, or so at the third attempt; and what is wrong is not tried again:
  /news: edition 1, attempts: 1; the breaker is Closed
  /flaky: fine at visit 3, attempts: 3; the breaker is Closed
  /nothing: refused with 404, attempts: 1; the breaker is Closed
The server is down. The breaker opens at the next failure, and what is known is better than nothing:
  /news: edition 1, as it was last time, attempts: 1; the breaker is Open
  /nothing: open, attempts: 0; the breaker is Open
It is back. Two calls show that:
  /news: edition 2, attempts: 1; the breaker is HalfOpen
  /news: edition 3, attempts: 1; the breaker is Closed
A page that takes too long is given up:
  /slow: late, attempts: 1; the breaker is Closed
`,
  starter: `order 1: shipped, the breaker is Closed
order 2: failed, the breaker is Closed
order 3: failed, the breaker is Closed
order 4: failed, the breaker is Open
order 5: refused, the breaker is Open
order 6: shipped, the breaker is Closed
`,
  jobs: `Five jobs come while the queue is paused. Then the most urgent begins:
  alarm, try 1
  mail, try 1
  fax, try 1
  report, try 1
alarm: fine at try 1
  typo, try 1
report: fine at try 1
typo: given up after try 1, Error: nobody knows what to do
  mail, try 2
  fax, try 2
  mail, try 3
mail: fine at try 3
  fax, try 3
fax: given up after try 3, Error: the line is busy
The process ends while a job is under way and another one waits. The next process goes on:
  index, try 1
  index, try 1
  backup, try 1
index: done
backup: done
`,
  saga: `All goes well:
  reserve 1
  charge 1
  ship 1
1 is shipped: parcel-1
The buyer goes away while it is charged:
  reserve 2
  charge 2
  refund 2
2 is cancelled
It cannot be shipped. The buyer learns of it at once; it is undone, though the bank is down at first:
  reserve 3
  release 2
  charge 3
3 failed: Error: no courier carries it
  refund 3
  release 3
2 orders were undone.
`,
  protocol: `It connects, says hello, and delivers what waits for it:
  one: delivered
  two: delivered
The server drops the connection before it acknowledges a message: it is sent again.
  three: delivered
  four: delivered
The server is away for a while:
  five: delivered
The server hangs. It is asked now and then, so this is noticed:
  six: delivered
The server saw 1 one, 2 two, 3 three, 3 three, 4 four, 5 five, 6 six.
`,
  'traffic-light': `It begins with Red, for 12s.
12s: Red -> RedAndYellow
13s: RedAndYellow -> Green
23s: Green -> GreenUntilAsked
Cars have green for as long as nobody presses the button. Somebody does.
60s: GreenUntilAsked -> Yellow
63s: Yellow -> Red
75s: Red -> RedAndYellow
76s: RedAndYellow -> Green
86s: Green -> GreenUntilAsked
An officer holds it in Red: no timer and no button moves it.
90s: GreenUntilAsked -> Red
210s: Red -> Red
222s: Red -> RedAndYellow
223s: RedAndYellow -> Green
It breaks, and is mended a minute later.
225s: Green -> Flashing
285s: Flashing -> Red
`,
}

/**
 * What is the same of a story whenever it is told. They run in real time: so left out are the order of the lines, the states
 * that a connection goes through, and how often a message is seen, as on a busy machine it may be sent once more.
 */
export const linesOf = (told: string): string[] =>
  told
    .split('\n')
    .filter((line) => !/^ {2}\w+ -> \w+$/.test(line))
    .map((line) => line.replace(/(\d \w+), (?=\1)/g, ''))
    .toSorted()
