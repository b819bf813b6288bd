import { computed, effect } from '@preact/signals'
import { node, Refused, Unreachable } from '../node/api.ts'
import { askReceipt } from './ending.ts'
import { keepNow } from './keeping.ts'
import { settleTyping } from './log-book.ts'
import { unlockPaper } from './paper.ts'
import {
  acked,
  handInAsked,
  letters,
  log,
  online,
  paperHeld,
  parts,
  place,
  receipt,
  remaining,
  run,
  signedIn,
  sitting,
  stage,
  startProblem,
} from './state.ts'
import { hearSitting } from './time.ts'

// What makes one page follow another without anybody pressing anything: the start, the end, what the invigilator did.

let starting = false
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What the candidate is told where waiting may not be enough. */
const problemOf = (error: unknown): string | null => {
  if (error instanceof Unreachable) return null
  if (error instanceof Refused) return error.code === 'exam.not_started' ? null : error.message
  return '试卷没有打开，正在重试。请举手告诉监考员。'
}

/** Fetches the key. A room does not ask in the same instant: each within the second, and later where the node says so. */
async function start(): Promise<void> {
  const who = signedIn.value
  if (!who || starting) return
  starting = true
  let wait = Math.random() * 700
  try {
    while (stage.value === 'ready') {
      await pause(wait)
      try {
        const answer = await node.start(who.token)
        if (signedIn.value !== who) return
        hearSitting(answer, answer.value.sitting)
        await unlockPaper(answer.value.key, answer.value.orderSeed)
        await keepNow()
        startProblem.value = null
        stage.value = 'exam'
      } catch (error) {
        startProblem.value = problemOf(error)
        const asked = error instanceof Refused ? error.retryAfter : null
        if (error instanceof Unreachable) online.value = false
        wait = Math.max(asked ?? 0, Math.min(8_000, wait * 2 + 300)) * (0.7 + 0.6 * Math.random())
        if (sitting.value?.status !== 'running') return
      }
    }
  } finally {
    starting = false
  }
}

function followStart(): void {
  const begun = sitting.value?.status === 'running' && sitting.value.stopped === null
  if (stage.value === 'ready' && begun && paperHeld.value) void start()
}

/** Time is up: the page locks, and what is left goes on being sent. Time given back opens it again. */
function followEnd(): void {
  const over = remaining.value !== null && remaining.value <= 0
  if (stage.value === 'exam' && over) {
    void settleTyping()
    stage.value = 'ended'
  }
  if (stage.value === 'ended' && !over && !handInAsked.value && sitting.value?.stopped === null) stage.value = 'exam'
}

const seated = ['ready', 'exam', 'ended', 'rules', 'confirm']

function followInvigilator(): void {
  const stopped = sitting.value?.stopped ?? null
  if (stage.value === 'stopped' && stopped === null) stage.value = parts.value.length > 0 ? 'exam' : 'ready'
  if (stopped === null || !seated.includes(stage.value)) return
  if (stage.value === 'exam') void settleTyping()
  if (stopped === 'handed_in') {
    stage.value = 'ended'
    void askReceipt()
  } else if (stopped === 'sealed' && parts.value.length > 0) stage.value = 'ended'
  else stage.value = 'stopped'
}

const doorOpen = ['entry', 'released', 'running']

/** A receipt nobody put away makes room once the next session lets its candidates in. */
function followNextSession(): void {
  const next = run.value
  if (stage.value !== 'receipt' || !next || !doorOpen.includes(next.status)) return
  if (next.runId === receipt.value?.runId) return
  receipt.value = null
  stage.value = 'wait'
}

/** How far the node has confirmed, in steps: for what a restarted page shows before it has asked. */
const confirmedTens = computed(() => Math.floor(acked.value / 10))

/** What a restarted page must know is kept whenever it changes. */
function followKeeping(): void {
  void [place.value, letters.value, handInAsked.value, sitting.value?.endsAt, stage.value, confirmedTens.value]
  void keepNow()
}

/** Lets the pages follow one another. */
export function followCourse(): void {
  effect(followStart)
  effect(followEnd)
  effect(followInvigilator)
  effect(followKeeping)
  effect(followNextSession)
  effect(() => {
    if (stage.value === 'ended') void [log.value, askReceipt()]
  })
}
