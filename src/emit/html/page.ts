import type { PageData } from './page-data.ts'

/** What makes the page move and look as it does; it stands in the page itself. */
export interface PageAssets {
  readonly script: Hashed
  readonly style: Hashed
}

/** A text with its SHA-256 in base64: no other runs, and none else has a say in how the page looks. */
export interface Hashed {
  readonly text: string
  readonly hash: string
}

/**
 * One page that needs nothing but itself: the picture, the spec, and traces to play. Text from the spec stands in it only
 * as JSON, which cannot end its element.
 */
export function emitPage(title: string, data: PageData, { script, style }: PageAssets): string {
  const policy = `default-src 'none'; style-src 'sha256-${style.hash}'; script-src 'sha256-${script.hash}'; base-uri 'none'; form-action 'none'`
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${escaped(title)}</title>
<style>${style.text}</style>
</head>
<body>
${frame(title)}
<script type="application/json" id="data">${inert(data)}</script>
<script>${script.text}</script>
</body>
</html>
`
}

/** JSON in which nothing can be taken for the end of a script. */
function inert(data: PageData): string {
  return JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (it) => `\\u${it.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (it) => entities[it]!)

const button = (id: string, label: string, icon: string): string =>
  `<button type="button" id="${id}" aria-label="${label}" title="${label}"><svg viewBox="0 0 16 16" aria-hidden="true">${icon}</svg></button>`

const shape = (d: string): string => `<path d="${d}"/>`

function frame(title: string): string {
  return `<header>
<h1>${escaped(title)}</h1>
<select id="trace" aria-label="Trace"></select>
<button type="button" id="open">Open a trace…</button>
<input type="file" id="file" accept=".jsonl,.ndjson,.json,.txt" hidden>
<p id="problem" role="alert"></p>
</header>
<main>
<section id="stage" aria-label="Diagram">
<div id="diagram" tabindex="0" role="application" aria-label="Diagram: drag to move, wheel or plus and minus to zoom, 0 to fit"></div>
<div class="zoom">${button('zoom-in', 'Zoom in', shape('M7 3h2v4h4v2H9v4H7V9H3V7h4z'))}${button('zoom-out', 'Zoom out', shape('M3 7h10v2H3z'))}${button('fit', 'Fit', shape('M2 2h5v2H4v3H2zm7 0h5v5h-2V4H9zM2 9h2v3h3v2H2zm10 0h2v5H9v-2h3z'))}</div>
<aside id="detail" aria-label="Element" hidden></aside>
</section>
<section id="machines" aria-label="Machines"></section>
<section id="source" aria-label="Spec" tabindex="0"></section>
<section id="log" role="listbox" aria-label="What happened" tabindex="0"></section>
</main>
<footer id="transport" aria-label="Playback">
<div class="buttons">${button('start', 'To the start', shape('M3 3h2v10H3zm3 5 7-5v10z'))}${button('last-change', 'Jump back ([)', shape('M8 8l6-5v10zM2 8l6-5v10z'))}${button('back', 'Step back', shape('M11 3v10L4 8z'))}${button('play', 'Play', '<path class="when-paused" d="M4 2v12l10-6z"/><path class="when-playing" d="M4 3h3v10H4zm5 0h3v10H9z"/>')}${button('forward', 'Step forward', shape('M5 3v10l7-5z'))}${button('next-change', 'Jump ahead (])', shape('M2 3l6 5-6 5zm6 0 6 5-6 5z'))}</div>
<select id="landmark" aria-label="What to jump to"><option value="change">to changes</option><option value="state">to states</option><option value="refusal">to refusals</option><option value="late">to late verdicts</option><option value="fault">to faults</option></select>
<div id="track"><svg id="ticks" aria-hidden="true"></svg><input type="range" id="scrubber" min="0" max="0" value="0" aria-label="Position in the trace"></div>
<output id="clock" aria-live="off">0.000 s</output>
<output id="position" aria-live="off">0 / 0</output>
<select id="speed" aria-label="Speed"><option value="0.5">½ ×</option><option value="1" selected>1 ×</option><option value="2">2 ×</option><option value="8">8 ×</option><option value="64">64 ×</option></select>
</footer>`
}
