import type { Roles } from './roles.ts'

/** Types. */
export const typeRoles: Roles = {
  'a record': (w) => `
record ${w} { id: int, next: ${w}? }
record Both { a: ${w}, many: ${w}[] }
extern async ship(order: ${w}): ${w}
fn make(id: int): ${w} = ${w} { id, next: none }
fn id(x: ${w}): int = (${w} { ...x, id: 3 }).id
net Shop(least: ${w} = ${w} { id: 3, next: none }) {
  in place jobs: queue<${w}> by it.id
  out place done: queue<${w}>
  out place both: queue<Both>
  out place ids: queue<int>
  transition a { take x from jobs when x == least => put x in done when id(x) > 3 => put make(id(x)) in done, put id(x) in ids otherwise => put Both { a: x, many: [${w} { id: 3, next: none }] } in both }
  transition b {
    take x from jobs
    call ship(${w} { ...x, id: 4 }) within 3s {
      ok y => put y in done
      error => put ${w} { id: 3, next: none } in done, put x in done
    }
  }
}
scenario "s" of Shop(least: ${w} { id: 3, next: none }) {
  let make = ${w} { id: 1, next: none }
  ship replies ${w} { id: 1, next: none } after 1s, then fails
  put ${w} { id: 1, next: none } in jobs
  expect done holds [${w} { id: 3, next: none }]
  put make in jobs
  ship(x) replies ${w} { ...x, id: 3 }
  expect done has none
}`,
  'a generic record': (w) => `
record ${w}<A> { value: A }
record Use { a: ${w}<int>, b: ${w}<string[]>? }
net Shop {
  in place jobs: queue<${w}<int>>
  in place uses: queue<Use>
  out place done: queue<${w}<int>>
  transition a { take x from jobs take y from uses put ${w}<int> { value: x.value } in done put x in done, put y.a in done }
  transition b { take x from jobs put ${w} { value: x.value } in done }
}
scenario "s" of Shop { put ${w}<int> { value: 1 } in jobs put ${w} { value: 1 } in jobs expect done holds [${w} { value: 1 }] }`,
  'a type parameter': (w) => `
record Box<${w}> { value: ${w}, many: ${w}[] }
net Shop<${w}>(f: fn(${w}): bool, run: async(${w}): ${w}) {
  in place jobs: queue<${w}>
  out place done: queue<Box<${w}>>
  transition a { take x from jobs when f(x) call run(x) within 1s { ok y => put Box { value: y, many: [] } in done error => put Box<${w}> { value: x, many: [] } in done } }
}`,
  'a field, a parameter of a function': (w) => `
record Job { ${w}: int, b: int }
record Pair { ${w}: Job, job: Job }
fn make(${w}: int): Job = Job { ${w}, b: ${w} }
net Shop {
  in place jobs: queue<Job> by it.${w}
  out place done: queue<Pair>
  out place ints: queue<int>
  transition a {
    take job from jobs where job.${w} > 3
    when job.${w} > 3 and job.b > job.${w}
    let x = job.${w}
    put Pair { ${w}: job, job: make(x) } in done put Job { ...job, ${w}: 3 }.${w} in ints
  }
}
scenario "s" of Shop {
  put Job { ${w}: 3, b: 4 } in jobs
  let j = Job { b: 4, ${w}: 3 }
  expect done holds [Pair { ${w}: j, job: Job { ...j, ${w}: 5 } }], j.${w} == 3
}`,
  'a member of an enum': (w) => `
enum Kind { ${w}, other }
enum Kind2 { other, ${w}, }
record Job { kind: Kind, two: Kind2 }
fn isIt(kind: Kind): bool = kind == Kind.${w} or kind == ${w}
net Shop(kind: Kind = ${w}) {
  in place jobs: queue<Job>
  out place done: queue<Job>
  transition a { take x from jobs when x.kind == ${w} and isIt(Kind.${w}) => put Job { kind: ${w}, two: Kind2.${w} } in done, drop x when x.kind != kind => put x in done otherwise => put Job { ...x, kind: Kind.${w} } in done  }
}
scenario "s" of Shop(kind: ${w}) {
  put Job { kind: ${w}, two: ${w} } in jobs
  set kind = ${w}
  expect done holds [Job { kind: Kind.${w}, two: ${w} }]
}`,
  'an enum': (w) => `
enum ${w} { low, high }
record Job { kind: ${w}, many: ${w}[], maybe: ${w}? }
fn isIt(kind: ${w}): bool = kind == ${w}.low
net Shop(kind: ${w} = ${w}.high) {
  in place jobs: queue<${w}>
  out place done: queue<Job>
  transition a { take x from jobs when x == ${w}.low or isIt(${w}.high) and x == kind put Job { kind: ${w}.high, many: [${w}.low], maybe: none } in done, drop x }
}
scenario "s" of Shop(kind: ${w}.low) {
  put ${w}.low in jobs
  set kind = ${w}.low
  expect done holds [Job { kind: ${w}.high, many: [], maybe: ${w}.low }]
}`,
}
