/** What is wrong with a text of XML, where, and what to do. */
export class XmlError extends Error {
  override readonly name = 'XmlError'
  readonly hint: string
  /** Offset in the text. */
  readonly at: number

  constructor(message: string, hint: string, at: number) {
    super(message)
    this.hint = hint
    this.at = at
  }
}
