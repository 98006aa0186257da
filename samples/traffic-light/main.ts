import { ManualClock } from './clock.ts'
import { createTrafficLight } from './generated/traffic-light.ts'

// Minutes pass at once. Without a `clock` the light goes by that of the host.
const clock = new ManualClock()
const light = createTrafficLight({ clock, parameters: { walk: 12_000 } })

light.observe((event) => {
  if (event.kind === 'state') console.log(`${event.at / 1000}s: ${event.from} -> ${event.to}`)
})

console.log(`It begins with ${light.state}, for ${(light.remaining ?? 0) / 1000}s.`)
clock.pass(60_000)

console.log('Cars have green for as long as nobody presses the button. Somebody does.')
light.send('pressed')
clock.pass(30_000)

console.log('An officer holds it in Red: no timer and no button moves it.')
light.hold('Red')
light.send('pressed')
clock.pass(120_000)
light.release()
clock.pass(15_000)

console.log('It breaks, and is mended a minute later.')
light.send('broke')
clock.pass(60_000)
light.send('repaired')

light.close()
