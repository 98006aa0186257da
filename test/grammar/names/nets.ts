import type { Roles } from './roles.ts'

/** Nets and what is in them. */
export const netRoles: Roles = {
  'a place': (w) => `
record Job { id: int }
net Shop {
  in place ${w}: queue<Job> submit
  place late: queue<Job> expires after 1s into ${w} cancelled into ${w}
  out place done: queue<Job>
  transition a { take job from ${w} where job.id > 3 put job in done }
  transition b { take job from ${w} read other from ${w} when ${w}.count > 3 when other.id > 5 put job in late }
  transition c { take job from ${w} unless that in ${w} where that.id == job.id when job.id < 2 put job in ${w} after 1s }
  transition d { take job from ${w} when job.id < 1 => put job in ${w} otherwise => put job in ${w}, put job in done }
  transition e { take up to 3 jobs from ${w} put x in ${w} for x of jobs }
}
scenario "s" of Shop {
  put Job { id: 3 } in ${w}
  put Job { id: 3 } in ${w}, 2 times
  submit Job { id: 4 } in ${w} as s
  put Job { id: 5 } in ${w} is refused
  expect ${w} has 1, ${w} has none, ${w} has any
  expect ${w} holds [Job { id: 3 }], ${w}.count == 3
  expect s ended in done
  take from done
  take 2 from done
}`,
  'a place of plain tokens': (w) => `
net Shop {
  in place ${w}: tokens = 3
  out place done: tokens
  transition a { take from ${w} put in done, put in ${w} }
  transition b { take 2 from ${w} put in done drop 1 from ${w} put in ${w} after 3s }
  transition c { take 2 from ${w} put in done drop from ${w} }
  transition d { read from ${w} take from ${w} put in ${w} put in done }
}
scenario "s" of Shop {
  put in ${w}
  put in ${w}, 2 times
  wait 3s
  expect ${w} has 3 or more, done has none
  put in ${w}
  expect done has 3
}`,
  'a transition': (w) => `
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  transition ${w} { take x from jobs put x in done }
}
net Mall { in place jobs: queue<int> out place done: queue<int> transition ${w} priority 2 { take x from jobs put x in done } }`,
  'a variable of a net': (w) => `
extern async run(x: int): int
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  var ${w} = 0
  var two = ${w}
  transition a { take x from jobs when ${w} > 3 => ${w} = 0, put x in done otherwise => ${w} += 1 put x in done ${w} -= 2 }
  transition b { take x from jobs when x > ${w} ${w} = ${w} + x put ${w} in done two = ${w} drop x }
  transition c { take x from jobs where x > ${w} ${w} += 1 put x in done }
  transition d { take x from jobs call run(${w}) within 3s { ok y => ${w} = y, put x in done error => ${w} = 0 put x in done ${w} += two } }
  transition e { take x from jobs let y = ${w} ${w} = y put x in done }
}`,
  'a parameter of a net or an fsm': (w) => `
fsm F(${w}: int = 3) { event go initial state A { admit ${w} when ${w} > 3 -> B on go -> B } state B { on go -> A } }
net Shop(${w}: int = 3, other: int = ${w} + 1) {
  in place jobs: queue<int> capacity ${w}
  place spare: bag<int> capacity ${w} + 1 expires after ${w} * 1s into done
  out place done: queue<int>
  place desks: tokens = ${w}
  machine m: F(${w}: ${w})
}
net Shops(${w}: int = 3) {
  in place jobs: queue<int> capacity ${w}
  place spare: bag<int> capacity ${w} + 1 expires after ${w} * 1s into done
  out place done: queue<int>
  machine m: F(${w}:)
  machine k[id: int]: F(${w}: ${w} + 1) capacity ${w}
  transition a { take x from jobs where x > ${w} when x > ${w} let y = ${w} through m else put x in done after ${w} * 1s at most ${w} at once m.go put y in spare drop x }
  transition b { take ${w} xs from jobs put x in done for x of xs }
  transition c { take ${w} + 1 xs from jobs put x in done for x of xs }
  transition d { take up to ${w} xs from jobs k[${w}].go put ${w} in done put x in done for x of xs }
  part p: Inner(${w}:) { jobs, done }
  part q: Inner(${w}: ${w}) { jobs, done }
}
net Inner(${w}: int = 4) { in place jobs: queue<int> capacity ${w} out place done: queue<int> transition a { take x from jobs put x in done } }
scenario "s" of Shops(${w}: 3) {
  put 3 in jobs
  set ${w} = 4
  expect done has none
}`,
  'a token, an answer, an error, an element': (w) => `
record X { id: int }
extern async run(x: X): X
net Shop {
  in place jobs: queue<X>
  place tries: bag<X>
  out place done: queue<X>
  out place ids: queue<int>
  out place errors: queue<string>
  transition a { take ${w} from jobs where ${w}.id > 3 when ${w}.id > 4 put ${w} in done }
  transition b { take ${w} from jobs read other from tries when ${w}.id == other.id put ${w}.id in ids drop ${w} }
  transition c { take x from jobs read ${w} from tries where ${w}.id == x.id when ${w}.id > 3 => put x in done, put ${w}.id in ids otherwise => put x in done }
  transition d { take x from jobs unless ${w} in tries where ${w}.id == x.id put x in tries }
  transition e { take x from jobs call run(x) within 3s { ok ${w} when ${w}.id > 3 => put ${w} in done ok ${w} => put ${w}.id in ids, drop ${w} error ${w} when ${w}.message == "x" => put ${w}.message in errors, put x in tries error ${w} => put ${w}.message in errors } }
  transition f { take 2 ${w} from tries put x in done for x of ${w} }
  transition g { take up to 3 ${w} from tries put ${w}.length in ids drop ${w} }
  transition h { take xs from tries take 3 ys from jobs put ${w} in done for ${w} of ys, drop xs }
  transition i { take x from jobs let ${w} = x.id put ${w} in ids drop x }
  transition j { take ${w} from jobs call run(${w}) within 3s { ok y => put y in done error => put ${w} in done } }
  transition k { take ${w} from jobs call run(${w}) within 3s { ok y => put y in done, drop ${w} error => put ${w}.id in ids drop ${w} } }
  transition l { take ${w} from jobs when ${w}.id > 3 => put ${w} in done when ${w}.id > 2 => drop ${w} otherwise => drop ${w} }
}`,
  'a net': (w) => `
net ${w} { in place jobs: queue<int> out place done: queue<int> transition a { take x from jobs put x in done } }
net Use { in place jobs: queue<int> out place done: queue<int> part p: ${w} { jobs, done } }
net Use2 { in place jobs: queue<int> out place done: queue<int> part p: ${w} { jobs = jobs done = q.jobs } part q: ${w} { done = done } }
scenario "s" of ${w} { put 3 in jobs }`,
  'a generic net': (w) => `
net ${w}<T>(n: int = 3) { in place jobs: queue<T> capacity n out place done: queue<T> transition a { take x from jobs put x in done } }
net Use { in place jobs: queue<int> out place done: queue<int> part p: ${w}<int>(n: 3) { jobs, done } }
net Use2 { in place jobs: queue<int> out place done: queue<int> part p: ${w} { jobs = jobs done = q.jobs } part q: ${w}(n: 4) { done = done } }`,
  'a part': (w) => `
fsm F { event go initial state A { on go -> B } state B { on go -> A } }
net Inner { in place jobs: queue<int> place mid: bag<int> out place done: queue<int> machine m: F var n = 0 transition a { take x from jobs put x in mid m.go } transition b { take x from mid n += 1 put x in done } }
net Use { in place jobs: queue<int> out place done: queue<int> part ${w}: Inner { jobs, done } }
net Use2 { in place jobs: queue<int> out place done: queue<int> part ${w}: Inner { jobs = jobs done = other.jobs } part other: Inner { done } }
net Use3 { in place jobs: queue<int> out place done: queue<int> part ${w}: Inner { done } transition a { take x from jobs put x in ${w}.jobs } transition b { take x from jobs when x > 3 => put x in ${w}.jobs, put x in done otherwise => put x in ${w}.jobs after 1s } }
scenario "s" of Use { put 3 in jobs expect ${w}.mid has none, ${w}.mid holds [], ${w}.m is A hold ${w}.m in A release ${w}.m expect ${w}.m is B put 3 in jobs }`,
  'a port': (w) => `
net Inner { in place ${w}: queue<int> out place done: queue<int> transition a { take x from ${w} put x in done } }
net Inner2 { in place jobs: queue<int> out place ${w}: queue<int> transition a { take x from jobs put x in ${w} } }
net Use { in place ${w}: queue<int> out place done: queue<int> part p: Inner { ${w}, done } part q: Inner { ${w} done } part r: Inner { done, ${w} } part s: Inner { done = done ${w} = ${w} } part t: Inner { ${w} = ${w}, done = done } part u: Inner { ${w} = ${w} done } part v: Inner { ${w} done = done } }
net Use2 { in place jobs: queue<int> out place ${w}: queue<int> part p: Inner2 { jobs, ${w} = q.${w} } part q: Inner { done = ${w} } }
net Use3 { in place jobs: queue<int> out place done: queue<int> part p: Inner { done } transition a { take x from jobs put x in p.${w} } transition b { take x from jobs put x in p.${w} after 1s } }
scenario "s" of Use3 { put 3 in jobs expect p.${w} has none, p.${w} holds [] }`,
  'a function, an extern or an fsm as a parameter': (w) => `
fn f(x: int): bool = x > 3
extern async go(x: int): int
net Inner(${w}: fn(int): bool) { in place jobs: queue<int> out place done: queue<int> transition a { take x from jobs where ${w}(x) when ${w}(x) put x in done } }
net Inner2(${w}: async(int): int) { in place jobs: queue<int> out place done: queue<int> transition a { take x from jobs call ${w}(x) within 1s { ok y => put y in done error => put x in done } } }
net Inner3(${w}: fsm(go) = F) { in place jobs: queue<int> out place done: queue<int> machine m: ${w} transition a { take x from jobs through m else put x in done m.go put x in done } }
fsm F { event go initial state A { on go -> B } state B { admit none on go -> A } }
net Use { in place jobs: queue<int> out place done: queue<int> place middle: queue<int> part p: Inner(${w}: f) { jobs, done = middle } part q: Inner2(${w}: go) { jobs = middle, done } part r: Inner3(${w}: F) { jobs, done } }
net Use2(${w}: fn(int): bool) { in place jobs: queue<int> out place done: queue<int> part p: Inner(${w}:) { jobs, done } }
net Use3(${w}: async(int): int) { in place jobs: queue<int> out place done: queue<int> part p: Inner2(${w}: ${w}) { jobs, done } }
scenario "s" of Use { go replies 3 put 3 in jobs }`,
}
