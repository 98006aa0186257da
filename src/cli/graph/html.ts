import { createHash } from 'node:crypto'
import path from 'node:path'
import { printable } from '../../diagnostics/printable.ts'
import { noOverlay } from '../../emit/graphviz/overlay.ts'
import { titleOf } from '../../emit/graphviz/picture.ts'
import { placeId } from '../../emit/graphviz/ids.ts'
import { pageFiles } from '../../emit/html/files.ts'
import { playLoneMachine, playNet } from '../../emit/html/model.ts'
import { packTrace } from '../../emit/html/pack.ts'
import { emitPage, type Hashed, type PageAssets } from '../../emit/html/page.ts'
import type { PageData } from '../../emit/html/page-data.ts'
import { ReferenceDriver } from '../../simulate/scenario/reference-driver.ts'
import { firstTokens } from '../../simulate/first-marking.ts'
import { runScenario } from '../../simulate/scenario/run-scenario.ts'
import { readAsset } from '../assets.ts'
import type { Job } from './formats.ts'
import { paintSvg } from './paint.ts'

/** A page that plays the trace that is given, and the scenarios of what is drawn. */
export async function paintHtml(job: Job): Promise<string> {
  const { program, source, sources, subject } = job
  const svg = await paintSvg({ ...job, scene: { ...job.scene, overlay: emptyPlaces(job) } })
  const [element = '', style = ''] = /<style>([^<]*)<\/style>/.exec(svg) ?? []
  const data = {
    svg: svg.replace(element, ''),
    files: pageFiles(program, sources),
    nets: [
      ...subject.networks.map((index) => playNet(program, index)),
      ...subject.machines.map((index) => playLoneMachine(program, index)),
    ],
    traces: [...(job.trace === null ? [] : [givenTrace(job, job.trace)]), ...(await scenarioTraces(job))],
  }
  return emitPage(
    printable(`${titleOf(program, subject)} – ${path.posix.basename(source.name)}`),
    data,
    pageAssets(style),
  )
}

/** The page draws the tokens itself. */
function emptyPlaces({ program, subject }: Job): typeof noOverlay {
  const places = subject.networks.flatMap((net) =>
    program.networks[net]!.places.map((_, place) => [placeId(net, place), 0] as const),
  )
  return { ...noOverlay, tokens: new Map(places) }
}

type Traces = PageData['traces']

function givenTrace(
  { program, subject }: Job,
  { name, network, traceEvents }: NonNullable<Job['trace']>,
): Traces[number] {
  const net = subject.networks.findIndex((index) => program.networks[index] === network)
  return {
    title: printable(path.posix.basename(name)),
    net: net < 0 ? subject.networks.length : net,
    packed: packTrace(traceEvents),
  }
}

/** What happens in each scenario of what is drawn. */
async function scenarioTraces({ program, subject }: Job): Promise<Traces> {
  const traces: Traces[number][] = []
  for (const scenario of program.scenarios) {
    const { kind, index } = scenario.subject
    const drawn = kind === 'network' ? subject.networks.indexOf(index) : subject.machines.indexOf(index)
    if (drawn < 0) continue
    let tokens: readonly number[] | undefined
    const { trace, failure } = await runScenario(program, scenario, async (options) => {
      tokens = firstTokens(program, options.network, options.parameters)
      return new ReferenceDriver(options)
    })
    const net = kind === 'network' ? drawn : subject.networks.length + drawn
    traces.push({
      title: printable(failure === null ? scenario.name : `✗ ${scenario.name}`),
      net,
      ...(tokens !== undefined && { tokens }),
      packed: packTrace(trace),
    })
  }
  return traces
}

/** @param more the style of the picture, which counts as one of the page */
function pageAssets(more: string): PageAssets {
  const style = readAsset('dist/style.css').trim() + more
  return { script: hashed(readAsset('dist/player.js').trim()), style: hashed(style) }
}

const hashed = (text: string): Hashed => ({ text, hash: createHash('sha256').update(text).digest('base64') })
