/** Specs whose names are out to break the code that is made of them. */
export const trickySpecs: readonly { readonly name: string; readonly text: string }[] = [
  {
    name: 'names of every object and of JavaScript',
    text: `
record Item { __proto__: string, constructor: int, toString: string, default: bool }
extern async call2(default: Item, class: int): string
extern hasOwnProperty(constructor: Item): bool
net Net1(default: int = 3, __proto__: int = 2) {
  in place constructor: queue<Item> capacity default
  place submit: queue<Item> capacity 10
  place __proto__2: tokens capacity __proto__ = 1
  out place close: queue<Item>
  out place observe: queue<string>
  var this = 0
  transition toString {
    take class from constructor
    when not hasOwnProperty(class) or class.default
    this += class.constructor
    put Item { __proto__: class.__proto__, constructor: class.constructor, toString: "x", default: false } in submit
  }
  transition act { take function from constructor  otherwise  put function in close }
  transition valueOf {
    take await from submit
    take token from __proto__2
    call call2(await, this) within 1s, at most 2 at once {
      ok error => put error in observe, drop await, put token in __proto__2
      error ticket => put await in close, put token in __proto__2
    }
  }
}`,
  },
  {
    name: 'words of other alphabets, and texts that look like code',
    text: `
enum Цвет { красный, зелёный }
record Пара { цвет: Цвет, текст: string }
/// ends */ here, or \${so} \`
extern 判断(値: Пара): bool
fsm Tür(größe: int = 2) {
  event öffnen(wie: string)
  initial state zu { on öffnen when wie == "*/ \${process.exit()} \`" -> auf  ignore öffnen }
  state auf { var größe2 = größe  on öffnen { größe2 += 1 } -> zu }
}
net Netz {
  in place eingang: bag<Пара>
  out place ausgang: queue<Пара>
  machine tür[schlüssel: string]: Tür
  transition gehe {
    take paar from eingang
    when 判断(paar) and paar.цвет == красный
    tür[paar.текст].öffnen("</script>")
    put paar in ausgang
  }
  transition bleibe { take paar from eingang  otherwise  drop paar }
}`,
  },
  {
    name: 'names of what generated code uses, and comparisons that narrow',
    text: `
enum Size { low, mid, high }
record R { call: int, context: string, size: Size, then: bool }
/// A Call of a Machine: see Ticker, given, peekMany. @ts-expect-error
extern async f(call: int, context: R): string
extern g(values: R): bool
fsm F(index: int = 1) {
  event bad
  event noop(k: Size)
  var other = index
  initial state A {
    var index2 = other
    on bad -> B
    on noop when k == low and k == mid { other += 1 }
    ignore noop
  }
  state B { on bad -> A  on noop when not (k == high) { other = 0 } -> A  ignore noop }
}
net N {
  in place p: bag<R>
  in place é: queue<int>
  in place e9: queue<int>
  in place ue9: queue<R>
  out place o: queue<string>
  out place Key: queue<R>
  out place numbers: queue<int>
  var mode = low
  var on = false
  machine key[other: int]: F
  transition é { take attempts from é  put attempts in numbers }
  transition e9 { take within from e9  put within * 10 in numbers }
  transition i1 priority 1 {
    take i0 from p
    take i1 from p
    when i0.call == i1.call and i0.size == low and i1.size != low and (i0.size == mid or true)
    read i2 from p
    mode = mid
    on = false
    put if mode == high or on == true then "i0 other within" else "position" in o
    drop i0
    put i1 in Key
  }
  transition calls {
    take _result from ue9
    through key[_result.call] else put _result in Key
    call f(_result.call + 1, _result) within 1s, retry 2 times after 100ms * _result.call doubling, at most 2 at once {
      ok r when r == "1" => key.bad, key[_result.call].noop(mid), key.bad, put "_result done, home. r" in o, drop _result
      ok r when g(_result) => put r in o, drop _result
      ok => put "attempts$" in o, drop _result
      error error => key.noop(low), put _result in Key
    }
  }
}`,
  },
  {
    name: 'what is written beside each other and means something together',
    text: `
record Mark { kind: int, label: string? }
extern new(mark: Mark): bool
fsm State(unused: int = 1) {
  event bad(unused: int, used: int)
  event again
  initial state valueOf {
    on bad when used != 2 -> toString
    on bad when used == 1 -> valueOf
    ignore again
  }
  state toString { on again when true -> valueOf  on bad -> between  after 1s -> between }
  state between { on again -> valueOf  when not false -> brief }
  state brief { after 1s -> valueOf  when true -> last }
  state last { after 1s -> valueOf }
}
net Marks {
  in place marks: bag<Mark>
  place initial: queue<Mark>
  out place given: queue<Mark>
  out place texts: queue<string>
  machine state[kind: int]: State
  machine valueOf: State
  var last: Mark = Mark { kind: 1, label: none }
  transition join {
    take a from marks
    take position from marks
    when new(position) and position.kind != 2
    drop a
    last = Mark { kind: 2, label: none }
    state[1].bad(1, 2)
    put position in initial
    state[2].again
  }
  transition pass {
    take mark from initial
    through valueOf else put mark in given
    put if (if mark.kind == 1 then "a" else "b") == "c" then "c" else "d" in texts
    put mark in given
    valueOf.again
    state[mark.kind].again
  }
}`,
  },
  {
    name: 'externs and tokens with names of the runtime and of types',
    text: `
enum Color { low, high }
record Job { color: Color, machine: int }
extern clamp(Options: int): bool
extern Machine(remainder: Job): bool
extern saturate(boolean: bool): bool
extern async Call(Key: int, CallContext: Color): Color
fsm Door {
  in event go(Color: int, Job: Color, boolean: int)
  initial state Open { on go when Job == low or true -> Shut  on go -> Shut }
  state Shut { on go -> Open }
}
net Names {
  in place jobs: bag<Job>
  out place colors: queue<Color>
  out place left: queue<Job>
  machine door: Door
  var top: 0..5 = 0
  transition name {
    take Job from jobs
    take boolean from jobs
    when clamp(3) and Machine(Job) and saturate(true)
    top = Job.machine
    put Job { color: low, machine: 1 }.color in colors
    put (if top > 1 then Job { color: high, machine: 1 } else Job).color in colors
    drop boolean
    door.go(1, low, 2)
  }
  transition color {
    take Color from jobs
    call Call(Color.machine, Color.color) within 1s {
      ok Snapshot => put Snapshot in colors, drop Color
      error Key => put Color in left
    }
  }
}`,
  },
  {
    name: 'conditions that are written as always so',
    text: `
record Flag { maybe: bool?, sure: bool }
fsm Door {
  in event go(maybe: bool?)
  initial state Open { on go when maybe ?? (true or false) -> Shut  on go -> Shut }
  state Shut { on go when not (maybe ?? (true or maybe == none)) -> Open  on go when (maybe ?? none) ?? true -> Open }
}
net Flags {
  in place flags: queue<Flag>
  out place answers: queue<bool>
  machine door: Door
  var last: bool? = none
  transition some {
    take flag from flags
    when flag.maybe ?? (true or flag.sure)
    last = flag.maybe ?? none
    put flag.maybe ?? (true or flag.sure) in answers
    door.go(none)
  }
  transition more {
    take flag from flags
    when (flag.maybe ?? (flag.sure or true)) and true or flag.maybe == none
    put (last ?? none) ?? (true and flag.sure) in answers
    put (last ?? (if true then none else none)) ?? flag.sure in answers
  }
  transition rest { take flag from flags  otherwise  put last == none in answers  drop flag }
}`,
  },
]

/** Specs that declare types and externs, and no network. */
export const plainSpecs: readonly string[] = [
  'enum Color { low, high }  record Job { color: Color }',
  'extern fits(size: int): bool',
]
