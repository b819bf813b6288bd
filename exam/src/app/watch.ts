import { record, settleTyping } from './log-book.ts'
import { pollSoon } from './poll.ts'
import { held, monotonic, stage } from './state.ts'
import { partingShot, wakeUplink } from './uplink.ts'

let away = false

/** Leaving and coming back are written down for the invigilator, and have no consequence by themselves. */
function noteAway(next: boolean): void {
  if (away === next || stage.value !== 'exam') return
  away = next
  void record(next ? 'leave_page' : 'return_page', '', [])
}

const inField = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement

/** What the page does not offer: copying questions out, pasting texts in, menus, printing, dropping files. */
function keepToThePaper(): void {
  for (const name of ['copy', 'cut', 'contextmenu', 'dragstart', 'drop', 'dragover', 'paste'] as const)
    document.addEventListener(name, (event) => event.preventDefault())
  document.addEventListener('selectstart', (event) => {
    if (!inField(event.target)) event.preventDefault()
  })
  document.addEventListener('keydown', (event) => {
    const key = event.key.toLowerCase()
    const printing = (event.ctrlKey || event.metaKey) && ['p', 's', 'u', 'f', 'g'].includes(key)
    if (printing || event.key === 'F3') event.preventDefault()
  })
}

let sleepCheck = { wall: Date.now(), mono: performance.now() }

/** The machine slept, or its date was changed: in both cases the node is asked for the time at once. */
function noticeSleep(): void {
  const now = { wall: Date.now(), mono: monotonic.value }
  const apart = Math.abs(now.wall - sleepCheck.wall - (now.mono - sleepCheck.mono))
  sleepCheck = now
  if (apart > 2_000) pollSoon()
}

/** Watches what the browser tells of the page, the network and the machine. */
export function watchMachine(): void {
  keepToThePaper()
  document.addEventListener('visibilitychange', () => {
    noteAway(document.visibilityState === 'hidden')
    if (document.visibilityState === 'hidden') void settleTyping()
    else pollSoon()
  })
  window.addEventListener('blur', () => noteAway(true))
  window.addEventListener('focus', () => noteAway(false))
  window.addEventListener('online', () => {
    wakeUplink()
    pollSoon()
  })
  // On a machine that keeps nothing, what the node does not have would go with the page.
  window.addEventListener('beforeunload', (event) => {
    if (held.value) event.preventDefault()
  })
  // A page the browser had put aside goes on from the journal, not from what it remembers.
  window.addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload()
  })
  window.addEventListener('pagehide', () => {
    void settleTyping()
    partingShot()
  })
  // The way back leads nowhere: the exam has one page.
  history.pushState(null, '')
  window.addEventListener('popstate', () => history.pushState(null, ''))
  monotonic.subscribe(noticeSleep)
}
