import { XmlError } from './xml-error.ts'

const named = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
])

const reference = /&(?:#(?:x([0-9a-fA-F]{1,6})|(\d{1,7}));|([A-Za-z_][\w.-]*);)?/g

/** A text with the characters that are written as references in it. @param start its offset @throws XmlError */
export function decodeText(text: string, start: number): string {
  if (!text.includes('&')) return text
  return text.replaceAll(
    reference,
    (written: string, hexadecimal?: string, decimal?: string, name?: string, offset = 0) => {
      const character = name === undefined ? characterOf(hexadecimal, decimal) : named.get(name)
      if (character !== undefined) return character
      throw new XmlError(
        `\`${written}\` stands for no character here.`,
        'Only &lt; &gt; &amp; &quot; &apos; and numbers as &#233; are read; entities are not.',
        start + Number(offset),
      )
    },
  )
}

function characterOf(hexadecimal: string | undefined, decimal: string | undefined): string | undefined {
  if (hexadecimal === undefined && decimal === undefined) return undefined
  const code = hexadecimal === undefined ? Number(decimal) : Number.parseInt(hexadecimal, 16)
  const isCharacter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
  return isCharacter ? String.fromCodePoint(code) : undefined
}

const escapes = new Map([
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['&', '&amp;'],
  ['"', '&quot;'],
])

/** What XML cannot hold, or would read in another way in an attribute. */
const unheld = /[\u0000-\u001f\u007f\ufffe\uffff\p{Cs}]/gu

/** A text as it is written between tags and in attributes. What XML cannot hold is written as its code point. */
export function encodeText(text: string): string {
  const safe = text.replaceAll(unheld, (it) => `\\u{${it.codePointAt(0)!.toString(16).toUpperCase()}}`)
  return safe.replaceAll(/[<>&"]/g, (it) => escapes.get(it)!)
}
