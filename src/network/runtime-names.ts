/** What a generated module may import from its runtime, and so cannot export: functions and classes. */
export const runtimeValues = [
  'Call',
  'Flight',
  'Handle',
  'Machine',
  'Net',
  'Place',
  'Sender',
  'Slot',
  'Ticker',
  'checkExterns',
  'checkInherited',
  'checkNames',
  'checkNumber',
  'checkThat',
  'clamp',
  'given',
  'peekMany',
  'remainder',
  'removeAt',
  'removeMany',
] as const

/** The same for types. */
export const runtimeTypes = [
  'CallContext',
  'Ending',
  'EventHandle',
  'Happening',
  'InPlace',
  'Key',
  'MachineHandle',
  'Options',
  'OutPlace',
  'Snapshot',
  'SubmitPlace',
] as const
