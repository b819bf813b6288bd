/** @jsxImportSource preact */
import type { ComponentType } from 'preact'
import { useEffect } from 'preact/hooks'
import { dialog, type Stage, stage } from '../app/state.ts'
import { AnswerSheet } from './answer-sheet.tsx'
import { Bands } from './bands.tsx'
import { Footer } from './footer.tsx'
import { HandInDialog } from './hand-in-dialog.tsx'
import { Header, TimeBeam } from './header.tsx'
import { ItemPage } from './item-page.tsx'
import { Elsewhere, Unfit } from './stages/aside.tsx'
import { ReceiptPage, Stopped } from './stages/closing.tsx'
import { Confirm } from './stages/confirm.tsx'
import { Ended } from './stages/ended.tsx'
import { Pair } from './stages/pair.tsx'
import { Preflight } from './stages/preflight.tsx'
import { Ready } from './stages/ready.tsx'
import { Rules } from './stages/rules.tsx'
import { Wait } from './stages/wait.tsx'

const Exam = () => (
  <>
    <div class="x" inert={dialog.value !== null}>
      <div>
        <Header />
        <TimeBeam />
      </div>
      <Bands />
      <div class="mm">
        <ItemPage />
        <AnswerSheet />
      </div>
      <Footer />
    </div>
    {dialog.value === 'hand-in' && <HandInDialog />}
  </>
)

const Opening = () => (
  <p class="opening" role="status">
    正在打开考试页面
  </p>
)

const pages: Record<Stage, ComponentType> = {
  opening: Opening,
  unfit: Unfit,
  pair: Pair,
  preflight: Preflight,
  wait: Wait,
  confirm: Confirm,
  rules: Rules,
  ready: Ready,
  exam: Exam,
  ended: Ended,
  receipt: ReceiptPage,
  stopped: Stopped,
  elsewhere: Elsewhere,
}

/** The page of the moment. */
export function App() {
  const now = stage.value
  const Current = pages[now]
  useEffect(() => {
    // Who works with the keyboard or hears the page begins at its heading.
    const heading = document.querySelector('h1')
    if (!heading) return
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
  }, [now])
  return <Current key={now} />
}
