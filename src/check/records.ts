import { instanceOf } from '../model/generics.ts'
import type { Field, RecordType } from '../model/program.ts'
import type { Instance, Type } from '../model/types.ts'

/** A record with its fields by name. */
export interface RecordInfo {
  readonly model: RecordType
  readonly fields: ReadonlyMap<string, Field>
}

/** The records of a spec, by the names that the model gives them: those that generic ones become are made when one is looked for. */
export class RecordTable {
  readonly #records = new Map<string, RecordInfo>()
  readonly #generics = new Map<string, RecordType>()
  readonly #instances = new Map<string, Instance>()

  add(model: RecordType): RecordInfo {
    const info = { model, fields: new Map(model.fields.map((field) => [field.name, field])) }
    this.#records.set(model.name, info)
    return info
  }

  /** Adds one that has type parameters. @param name without them */
  addGeneric(name: string, model: RecordType): void {
    this.#generics.set(name, model)
  }

  /** The declaration of a generic record. */
  generic(name: string): RecordType | undefined {
    return this.#generics.get(name)
  }

  get(name: string): RecordInfo | undefined {
    return this.#records.get(name) ?? this.#instantiate(name)
  }

  /** Remembers what is in a type, so that it is found by its name. */
  note(type: Type): void {
    if (type.kind === 'list' || type.kind === 'optional') this.note(type.element)
    if (type.kind !== 'record' || type.generic === undefined || this.#instances.has(type.name)) return
    this.#instances.set(type.name, type.generic)
    for (const given of type.generic.arguments) this.note(given)
  }

  #instantiate(name: string): RecordInfo | undefined {
    const instance = this.#instances.get(name)
    const generic = instance === undefined ? undefined : this.#generics.get(instance.of)
    if (instance === undefined || generic === undefined) return undefined
    const info = this.add(instanceOf(generic, instance))
    for (const { type } of info.model.fields) this.note(type)
    return info
  }
}
