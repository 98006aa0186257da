import type { Failure } from '../../simulate/scenario/expectation.ts'
import { type HasFiles, locationOf, rootOf } from '../../source/files.ts'
import type { Span } from '../../source/span.ts'
import { printable } from '../../diagnostics/printable.ts'
import type { Findings } from '../../diagnostics/arrange.ts'
import type { InternalError } from '../findings.ts'
import type { ScenarioResult, TestedSpec } from './results.ts'

/**
 * What came of the scenarios, as the XML that JUnit and many others write. A spec with errors, or one that met a bug, is a
 * test that broke.
 */
export function renderJunit(
  tested: readonly TestedSpec[],
  findings: readonly Findings[],
  bugs: readonly InternalError[],
): string {
  const faulty = findings.filter(({ errors }) => errors > 0)
  const suites = [...tested.map(suiteOf), ...faulty.map(faultySuite), ...bugs.map(givenUpSuite)]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element('testsuites', {}, suites)}\n`
}

function suiteOf(tested: TestedSpec): string {
  const { results } = tested
  const failures = results.filter(({ failure }) => failure !== null).length
  const time = seconds(results.reduce((sum, { duration }) => sum + duration, 0))
  const counts = { tests: results.length, failures, errors: 0, skipped: 0, time }
  return element(
    'testsuite',
    { name: rootOf(tested).name, ...counts },
    results.map((result) => caseOf(tested, result)),
  )
}

function caseOf(table: HasFiles, { scenario, network, failure, duration }: ScenarioResult): string {
  const { file, line } = locationOf(table, scenario.at)
  const attributes = {
    name: scenario.name,
    classname: network.name,
    file,
    line,
    time: seconds(duration),
  }
  return element('testcase', attributes, failure === null ? [] : [failureOf(table, failure)])
}

function failureOf(table: HasFiles, { at, expected, actual, details }: Failure): string {
  const { file, line, column } = locationOf(table, at)
  const wanted = expected === null ? [] : [`expected: ${expected}`]
  const text = [`${file}:${line}:${column}`, ...wanted, actual, ...details].join('\n')
  return element('failure', { message: actual, type: 'scenario' }, [escape(text)])
}

function faultySuite(findings: Findings): string {
  const { diagnostics, errors } = findings
  const text = diagnostics.map(({ code, message, span }) => `${shortPlace(findings, span)}: ${code} ${message}`)
  return brokenSuite(rootOf(findings).name, { message: `${errors} errors`, type: 'spec' }, text)
}

/** The line, and of a file that belongs to the spec also its name. */
function shortPlace(table: HasFiles, span: Span): string {
  const { file, line } = locationOf(table, span)
  return span.file === 0 ? String(line) : `${file}:${line}`
}

function givenUpSuite({ file, reason }: InternalError): string {
  return brokenSuite(file, { message: 'a bug in myc', type: 'bug' }, [reason])
}

function brokenSuite(name: string, why: { readonly message: string; readonly type: string }, text: string[]): string {
  const error = element('error', why, [escape(text.join('\n'))])
  const test = element('testcase', { name, classname: name, time: '0' }, [error])
  return element('testsuite', { name, tests: 1, failures: 0, errors: 1, skipped: 0, time: '0' }, [test])
}

const seconds = (milliseconds: number): string => (milliseconds / 1000).toFixed(3)

function element(
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  content: readonly string[],
): string {
  const shown = Object.entries(attributes).map(([key, value]) => ` ${key}="${escape(String(value))}"`)
  const head = `${name}${shown.join('')}`
  return content.length === 0 ? `<${head}/>` : `<${head}>${content.join('\n')}</${name}>`
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** XML has no way to write most control characters, nor halves of surrogate pairs: their code is shown instead. */
function escape(text: string): string {
  const lines = text.split('\n').map(printable)
  return lines.join('\n').replace(/[&<>"\uFFFE\uFFFF]/g, (character) => entities[character] ?? '\uFFFD')
}
