import type { Roles } from './roles.ts'

/** Externs, functions, and what scenarios give names to. */
export const externRoles: Roles = {
  'an extern async': (w) => `
extern async ${w}(x: int): int
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  transition a { take x from jobs call ${w}(x) within 3s { ok y => put y in done error => put x in done } }
}
scenario "s" of Shop {
  ${w} replies 3
  put 3 in jobs
  ${w} replies 3 after 1s, then fails with error("x") 2 times, then hangs
  put 3 in jobs
  ${w} fails
  ${w} hangs
  ${w} fails once
  wait 3s
  ${w}(x) replies x + 1
  expect done has 1
  ${w} replies 4 once
  expect ${w} was called
  expect ${w} was called once, ${w} was not called, ${w} was called 3 times, done has none
  ${w} fails with error("x")
  expect done has any
  ${w}(x) fails after 3s
  let t = 3
  ${w} replies t
}
scenario "empty" of Shop { ${w} hangs put 3 in jobs wait 3s ${w} replies 3 take from done ${w} fails put 3 in jobs drain ${w} hangs close ${w} fails expect ${w} was called ${w} hangs }`,
  'an extern async of records': (w) => `
record X { id: int }
extern async ${w}(x: X): X
net Shop {
  in place jobs: queue<X>
  out place done: queue<X>
  transition a { take x from jobs call ${w}(x) within 3s { ok y => put y in done error => put x in done } }
}
scenario "s" of Shop {
  ${w} replies X { id: 3 }
  put X { id: 3 } in jobs
  ${w} replies X { id: 3 }, then fails
  ${w}(x) replies X { ...x, id: 3 }
  expect done has 1
  ${w} replies X { id: 3 }
}
scenario "t" of Shop {
  let x = X { id: 3 }
  ${w} replies x
  put x in jobs
  expect done holds [x]
  ${w} replies x
  ${w} replies x, then replies X { ...x, id: 2 }
}`,
  'a pure extern': (w) => `
extern ${w}(x: int): bool
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  transition a { take x from jobs where ${w}(x) when ${w}(x) or not ${w}(3) => put x in done when x > 3 and ${w}(x + 1) => put if ${w}(3) then 3 else 4 in done drop x otherwise => put x in done }
}
scenario "s" of Shop {
  ${w} returns true
  put 3 in jobs
  ${w}(x) returns x > 3
  expect done has 1
  ${w} fails
  ${w} fails with error("x")
  expect ${w} was called 3 times
  ${w} returns false
  expect ${w} was not called
  ${w} returns true once, then returns false
}`,
  'a function': (w) => `
fn ${w}(x: int): int = x + 1
fn other(x: int): int = ${w}(x) + ${w}(${w}(3))
net Shop(least: int = ${w}(3)) {
  in place jobs: queue<int> by ${w}(it)
  out place done: queue<int>
  transition a { take x from jobs where ${w}(x) > 3 when ${w}(x) > ${w}(least) => put ${w}(x) in done, put other(x) in done otherwise => put x in done }
  transition b { take ${w}(2) xs from jobs put x in done for x of xs }
  transition c { take x from jobs let b = ${w}(x) after ${w}(3) * 1s put ${w}(b) in done, drop x }
}
net Inner(f: fn(int): int) { in place jobs: queue<int> out place done: queue<int> transition a { take x from jobs put f(x) in done } }
net Use { in place jobs: queue<int> out place done: queue<int> part p: Inner(f: ${w}) { jobs, done } }
scenario "s" of Shop {
  put ${w}(3) in jobs
  expect done holds [${w}(3)], ${w}(3) == 4
  let x = ${w}(3)
  wait ${w}(3) * 1s
  random is ${w}(3) / 4
  put x in jobs
}`,
  'a value or a submission of a scenario': (w) => `
record X { id: int }
extern async run(x: X): X
net Shop {
  in place jobs: queue<X> submit
  out place done: queue<X>
  transition a { take x from jobs call run(x) within 3s { ok y => put y in done error => put x in done } }
}
scenario "let" of Shop {
  let ${w} = X { id: 3 }
  put ${w} in jobs
  run replies ${w}
  put X { ...${w}, id: 4 } in jobs
  expect ${w}.id == 3, done holds [${w}]
  run(${w}) replies X { ...${w}, id: 4 }
  run replies ${w}, then replies ${w} once
  submit ${w} in jobs as s
  expect s ended in done with ${w}
  expect ${w} == ${w}
  put ${w} in jobs, 2 times
  put ${w} in jobs is refused
  let other = ${w}.id
  wait other * 1s
}
scenario "submit" of Shop {
  submit X { id: 3 } in jobs as ${w}
  run replies X { id: 3 }
  expect ${w} ended in done
  expect ${w} ended in done with X { id: 3 }, ${w} was refused, ${w} was cancelled
  expect ${w} was closed, ${w} has not ended
  cancel ${w}
  expect ${w} ended in done
  wait 3s
  run replies X { id: 3 }
}`,
}
