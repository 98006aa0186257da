import { readFileSync } from 'node:fs'
import path from 'node:path'
import { noOverlay, type Overlay } from '../../emit/graphviz/overlay.ts'
import type { PictureSubject } from '../../emit/graphviz/picture.ts'
import { markingOf } from '../../emit/graphviz/marking.ts'
import type { Network, Program } from '../../model/program.ts'
import { readSnapshot } from '../../semantics/snapshot/read.ts'
import { type Snapshot, SnapshotError } from '../../../runtime/snapshot.ts'
import type { GraphOptions } from '../graph.ts'
import type { Io } from '../io.ts'
import { shownPath } from '../paths.ts'
import { findingAbout, reasonOf } from '../findings.ts'
import { InputError } from '../errors.ts'
import { runnable } from './subject.ts'
import { readTraceFile, type TraceFile } from './trace.ts'

/** What the options say of a run: what to lay over the picture, and the trace where there is one. @throws InputError, UsageError */
export function overlayOf(
  program: Program,
  subject: PictureSubject,
  options: GraphOptions,
  io: Io,
): { overlay: Overlay; trace: TraceFile | null } {
  const { trace, marking, key } = options
  if (trace !== undefined) {
    const network = runnable(program, subject, '--trace')
    const file = readTraceFile(shownPath(path.resolve(io.cwd, trace), io.cwd), readText(trace, io), program, network)
    return { overlay: file.overlay, trace: file }
  }
  if (marking === undefined) return { overlay: noOverlay, trace: null }
  const network = runnable(program, subject, '--marking')
  const snapshot = snapshotIn(marking, program, network, io)
  return { overlay: markingOf(program, network, snapshot, key ?? null), trace: null }
}

/** @throws InputError */
function snapshotIn(name: string, program: Program, network: Network, io: Io): Snapshot {
  const text = readText(name, io)
  try {
    return readSnapshot(program, network, text)
  } catch (error) {
    if (!(error instanceof SnapshotError)) throw error
    const hint = 'A snapshot is what `snapshot()` of the running network gives, as JSON.'
    const shown = shownPath(path.resolve(io.cwd, name), io.cwd)
    throw new InputError([findingAbout(shown, 'MYC601', `This is refused: ${error.message}.`, hint)])
  }
}

/** The text of a file. @throws InputError */
function readText(name: string, io: Io): string {
  const file = path.resolve(io.cwd, name)
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    const message = `This cannot be read: ${reasonOf(error)}.`
    throw new InputError([
      findingAbout(shownPath(file, io.cwd), 'MYC601', message, 'Check the path and its permissions.'),
    ])
  }
}
