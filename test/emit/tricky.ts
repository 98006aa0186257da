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
]
