import type { Roles } from './roles.ts'

/** Machines and what is in them. */
export const machineRoles: Roles = {
  'an fsm of a net': (w) => `
fsm ${w}(limit: int = 3) { event go initial state A { admit limit on go -> B } state B { on go -> A } }
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine m: ${w}
  machine k[id: int]: ${w}(limit: 4) capacity 3
  transition a { take x from jobs through m else put x in done m.go, k[x].go put x in done }
}
net Pool(guard: fsm(go) = ${w}) { in place jobs: queue<int> out place done: queue<int> machine m: guard transition a { take x from jobs through m else put x in done m.go put x in done } }
net Pools { in place jobs: queue<int> out place done: queue<int> part p: Pool(guard: ${w}) { jobs, done } }
fsm Alone2 { event go initial state A { on go -> B } state B { on go -> A } }
scenario "s" of Shop { put 3 in jobs expect m is A }`,
  'an fsm alone': (w) => `
fsm ${w}(limit: int = 3) { event go initial state A { admit limit on go -> B } state B { on go -> A } }
scenario "s" of ${w} { send ${w}.go expect ${w} is A }
scenario "t" of ${w}(limit: 5) { hold ${w} in B release ${w} }`,
  'a machine': (w) => `
fsm F { event go(n: int) in event stop var v = 0 initial state A { admit 2 on go { v += n } -> B ignore stop } state B { admit none on go -> A on stop -> A } }
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine ${w}: F
  transition a { take x from jobs when ${w} is B or not (${w} is A) when ${w}.v > 3 through ${w} else put x in done ${w}.go(3) put x in done }
  transition b { take x from jobs when ${w} is A => ${w}.go(4), put x in done otherwise => put x in done, ${w}.go(1) }
  transition c { on ${w} enters B put 3 in done }
  transition d { take x from jobs through ${w} or wait put x in done }
}
scenario "s" of Shop {
  put 3 in jobs
  expect ${w} is B, ${w} is A, ${w}.v == 3
  hold ${w} in B
  release ${w}
  send ${w}.stop
  expect ${w} is B
  put 3 in jobs
}`,
  'a machine with keys': (w) => `
fsm F { event go(n: int) in event stop var v = 0 initial state A { admit 2 on go { v += n } -> B ignore stop } state B { admit none on go -> A on stop -> A } }
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine ${w}[id: int]: F capacity 3
  transition a { take x from jobs when ${w}[x] is B or not (${w}[x] is A) when ${w}[x].v > 3 through ${w}[x] else put x in done ${w}[x].go(3) put x in done }
  transition b { take x from jobs when ${w}[x] is A => ${w}[x].go(4), put x in done otherwise => put x in done ${w}[x].go(1) }
  transition c { on ${w}[id] enters B put id in done }
  transition d { take x from jobs through ${w}[x] or wait ${w}.go(5) put x in done }
}
scenario "s" of Shop {
  put 3 in jobs
  expect ${w}[3] is B, ${w}[3] is A, ${w}[4].v == 3
  hold ${w}[3] in B
  release ${w}[3]
  send ${w}[3].stop
  expect ${w}[3] is B
  put 3 in jobs
}`,
  'a key': (w) => `
fsm F { event go initial state A { on go -> B } state B { on go -> A } }
net Shop { in place jobs: queue<string> out place done: queue<string> machine m[${w}: string]: F transition a { take x from jobs m[x].go put x in done } transition b { on m[${w}] enters B put ${w} in done } }
scenario "s" of Shop { put "x" in jobs expect m["x"] is B }`,
  'a state': (w) => `
fsm F { event go in event stop
  initial state ${w} { admit 2 on go { } -> B2 on stop -> ${w} when 3 < 2 -> ${w} after 3s -> ${w} }
  state B2 { admit none on go -> ${w} ignore stop }
  during ${w} { every 3s { } }
  during B2, ${w} { enter { } }
}
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine m: F
  machine k[id: int]: F
  transition a { take x from jobs when m is ${w} or not (k[x] is ${w}) when k[x] is ${w} through m else put x in done m.go put x in done }
  transition b { take x from jobs when m is ${w} => m.go, put x in done when m is ${w} and x > 3 => put x in done otherwise => put x in done m.go }
  transition c { on m enters ${w} put 3 in done }
  transition d { on k[id] enters ${w} put id in done }
  transition e { take x from jobs when m is ${w} let b = k[x] is ${w} put if b then 3 else 4 in done drop x }
}
scenario "s" of Shop {
  put 3 in jobs
  expect m is ${w}, k[3] is ${w}
  hold m in ${w}
  hold k[3] in ${w}
  release m
  expect m is ${w}
  send m.stop
  expect k[3] is ${w}
  put 3 in jobs
  hold m in ${w}
  expect m is ${w}
}`,
  'an event with values': (w) => `
fsm F { event ${w} in event go2(n: int) var v = 0 initial state A { admit 2 on ${w} when v > 3 { v = 3 } -> B on ${w} { v += 2 } ignore go2 } state B { on go2 { v += n } ignore ${w} on admitted } }
fsm G { event go2 event ${w}(${w}: int) var v = 0 initial state A { on ${w}, go2 -> B } state B { on ${w} { v = ${w} } ignore go2 } }`,
  'an event that is sent': (w) => `
fsm F { in event ${w}(n: int) var v = 0 initial state A { admit 2 on ${w} when v > 3 { v = n } -> B on ${w} { v += 2 } } state B { ignore ${w} } }
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine m: F
  machine k[id: int]: F
  transition a { take x from jobs through m else put x in done k[x].${w}(3) m.${w}(4) put x in done }
  transition b { take x from jobs when x > 3 => m.${w}(3), put x in done otherwise => put x in done m.${w}(2) }
}
scenario "s" of Shop {
  put 3 in jobs
  send m.${w}(3)
  send k[3].${w}(3)
  expect m is A
}
scenario "t" of F { send F.${w}(3) expect F is B }`,
  'an event of an fsm as a parameter': (w) => `
net Inner(guard: fsm(${w}, other(int)) = F) { in place jobs: queue<int> out place done: queue<int> machine m: guard transition a { take x from jobs through m else put x in done m.${w} m.other(3) put x in done } }
fsm F { event ${w} event other(n: int) initial state A { on ${w} -> B on other when n > 3 -> B on other } state B { admit none on ${w} -> A ignore other } }`,
  'a value of an event': (w) => `
fsm F { in event go(${w}: int, b: int) var v = 0 initial state A { on go when ${w} > 3 { v = ${w} + b } -> B on go { v += ${w} } } state B { ignore go } }`,
  'a variable of an fsm': (w) => `
fsm F { event go in event stop var ${w} = 0
  initial state A { var two = 0 admit 2 on go when ${w} > 3 { ${w} = 0 } -> B on go { ${w} += 1, two = ${w} } ignore stop when ${w} > two -> B enter { ${w} = 1 two = 3 ${w} -= 1 } exit { ${w} = 3 } every 3s when ${w} > 3 { ${w} += 1 } after ${w} * 1s when ${w} > 3 { ${w} = 1 } -> B }
  state B { var x = ${w} admit ${w} > 3 on go { x = ${w} } -> A on stop { ${w} = x } -> A }
}
net Shop {
  in place jobs: queue<int>
  out place done: queue<int>
  machine m: F
  machine k[id: int]: F
  transition a { take x from jobs when m.${w} > 3 and k[x].${w} > 3 => m.go, put x in done otherwise => put x in done k[x].go }
}
scenario "s" of Shop {
  expect m.${w} == 3, k[3].${w} == 4
}`,
  'a variable of a state': (w) => `
fsm F { event go
  initial state A { var ${w} = 0 on go when ${w} > 3 { ${w} = 0 } -> B on go { ${w} += 1 } when ${w} > 5 -> B enter { ${w} = 1 } exit { ${w} = 3 } every 3s when ${w} > 3 { ${w} += 1 } after ${w} * 1s when ${w} > 3 { ${w} = 1 } -> B }
  state B { on go -> A }
}`,
  'a window': (w) => `
fsm F(n: int = 3) { event go
  var ${w}: int over 3s
  initial state A { on go when ${w} > 3 -> B on go { ${w} += 1 } admit ${w}.count < 4 when ${w}.mean > 3.5 { ${w} = 0 } -> B }
  state B { on go -> A }
}`,
}
