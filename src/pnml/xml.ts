import { XmlError } from './xml-error.ts'
import { decodeText } from './xml-text.ts'

/** What stands in a text of XML, one after the other. Names are without their prefixes. */
export type XmlEvent =
  | {
      readonly kind: 'open'
      readonly name: string
      readonly attributes: ReadonlyMap<string, string>
      readonly at: number
    }
  | { readonly kind: 'close'; readonly name: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number }
  | { readonly kind: 'end'; readonly at: number }

/** How deep elements may stand in each other: far deeper than any tool writes them. */
const mostLevels = 1000

const wellFormed = 'It has to be well-formed XML, as the tool that wrote it would write it.'

const nameAt = /[^\s<>/='"!?&;]+/uy
const spaceAt = /\s*/uy

/**
 * Reads XML piece by piece: elements, attributes and text. Comments and instructions are passed over. Nothing is expanded
 * but the characters that XML itself names, so that no text becomes longer than it is.
 * @throws XmlError from `next`, at what is not well-formed
 */
export class XmlReader {
  private readonly text: string
  private position = 0
  private readonly open: string[] = []
  /** The end of an element without content, which comes next. */
  private pendingClose: { readonly name: string; readonly at: number } | null = null
  private hasRoot = false

  constructor(text: string) {
    this.text = text
    if (text.startsWith('\uFEFF')) this.position = 1
  }

  /** What comes next; text never comes twice in a row without something between but a comment. */
  next(): XmlEvent {
    if (this.pendingClose !== null) return this.closePending(this.pendingClose)
    for (;;) {
      const at = this.position
      if (at >= this.text.length) return this.end()
      if (this.text[at] !== '<') return this.readText()
      if (this.text.startsWith('<!--', at)) this.skipTo('-->', 4, 'comment')
      else if (this.text.startsWith('<?', at)) this.skipTo('?>', 2, 'instruction')
      else if (this.text.startsWith('<![CDATA[', at)) return this.readCharacters()
      else if (this.text.startsWith('<!', at)) this.skipDocumentType()
      else if (this.text[at + 1] === '/') return this.readClose()
      else return this.readOpen()
    }
  }

  private end(): XmlEvent {
    const inner = this.open.at(-1)
    if (inner !== undefined) throw this.broken(`The file ends inside of \`${inner}\``, this.position)
    if (!this.hasRoot) throw this.broken('There is no element', 0)
    return { kind: 'end', at: this.position }
  }

  private closePending({ name, at }: { readonly name: string; readonly at: number }): XmlEvent {
    this.pendingClose = null
    return { kind: 'close', name, at }
  }

  private readText(): XmlEvent {
    const at = this.position
    const next = this.text.indexOf('<', at)
    this.position = next < 0 ? this.text.length : next
    const text = decodeText(this.text.slice(at, this.position), at)
    if (this.open.length === 0 && text.trim() !== '') throw this.broken('This stands outside of all elements', at)
    return this.open.length === 0 ? this.next() : { kind: 'text', text, at }
  }

  private readCharacters(): XmlEvent {
    const at = this.position
    this.skipTo(']]>', 9, 'CDATA section')
    if (this.open.length === 0) throw this.broken('This stands outside of all elements', at)
    return { kind: 'text', text: this.text.slice(at + 9, this.position - 3), at }
  }

  private skipTo(end: string, from: number, what: string): void {
    const found = this.text.indexOf(end, this.position + from)
    if (found < 0) throw this.broken(`This ${what} does not end`, this.position)
    this.position = found + end.length
  }

  /** A document type may say where a grammar is; what it may define would have to be expanded. */
  private skipDocumentType(): void {
    const at = this.position
    const end = this.text.indexOf('>', at)
    const declaration = end < 0 ? '' : this.text.slice(at, end + 1)
    if (!/^<!DOCTYPE\s/.test(declaration) || this.hasRoot) throw this.broken('This is no element', at)
    if (declaration.includes('['))
      throw new XmlError(
        'This document type defines something of its own, which is not read.',
        'Write the text of entities where they are used, and leave their definitions out.',
        at,
      )
    this.position = end + 1
  }

  private readClose(): XmlEvent {
    const at = this.position
    this.position += 2
    const name = this.readName()
    this.skipSpace()
    this.expect('>')
    const opened = this.open.pop()
    if (opened !== name)
      throw this.broken(
        `\`${name}\` ends here, ${opened === undefined ? 'and never began' : `but \`${opened}\` is open`}`,
        at,
      )
    return { kind: 'close', name: localName(name), at }
  }

  private readOpen(): XmlEvent {
    const at = this.position
    if (this.open.length === 0 && this.hasRoot) throw this.broken('There is a second element beside the first', at)
    this.hasRoot = true
    this.position += 1
    const name = this.readName()
    const attributes = this.readAttributes()
    if (this.text[this.position] === '/') {
      this.position += 1
      this.pendingClose = { name: localName(name), at }
    } else this.open.push(name)
    this.expect('>')
    if (this.open.length > mostLevels)
      throw new XmlError(`This is nested more than ${mostLevels} levels deep.`, wellFormed, at)
    return { kind: 'open', name: localName(name), attributes, at }
  }

  private readAttributes(): Map<string, string> {
    const attributes = new Map<string, string>()
    for (;;) {
      this.skipSpace()
      const next = this.text[this.position]
      if (next === '>' || next === '/' || next === undefined) return attributes
      const at = this.position
      const name = this.readName()
      if (attributes.has(name)) throw this.broken(`The attribute \`${name}\` stands here twice`, at)
      this.skipSpace()
      this.expect('=')
      this.skipSpace()
      attributes.set(name, this.readValue())
    }
  }

  private readValue(): string {
    const at = this.position
    const quote = this.text[at]
    if (quote !== '"' && quote !== "'") throw this.broken('A value in quotes is expected here', at)
    const end = this.text.indexOf(quote, at + 1)
    const value = this.text.slice(at + 1, end)
    if (end < 0 || value.includes('<')) throw this.broken('This value does not end', at)
    this.position = end + 1
    return decodeText(value, at + 1)
  }

  private readName(): string {
    nameAt.lastIndex = this.position
    const name = nameAt.exec(this.text)?.[0]
    if (name === undefined) throw this.broken('A name is expected here', this.position)
    this.position += name.length
    return name
  }

  private skipSpace(): void {
    spaceAt.lastIndex = this.position
    this.position += spaceAt.exec(this.text)![0].length
  }

  private expect(character: string): void {
    if (this.text[this.position] !== character) throw this.broken(`\`${character}\` is expected here`, this.position)
    this.position += 1
  }

  private broken(what: string, at: number): XmlError {
    return new XmlError(`${what}.`, wellFormed, at)
  }
}

const localName = (name: string): string => name.slice(name.indexOf(':') + 1)
