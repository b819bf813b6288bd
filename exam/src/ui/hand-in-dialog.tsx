/** @jsxImportSource preact */
import { useEffect, useRef } from 'preact/hooks'
import type { OrderedItem } from '#core/theory-exam/paper-order.ts'
import { goTo } from '../app/answering.ts'
import { confirmHandIn } from '../app/ending.ts'
import { settleTyping } from '../app/log-book.ts'
import { countItems } from '../app/questions.ts'
import {
  dialog,
  endsAt,
  handInRefusal,
  items,
  nodeNow,
  online,
  remaining,
  sheet,
  signedIn,
  sitting,
  unsent,
} from '../app/state.ts'
import { inWords } from './format.ts'
import { Icon } from './icons.tsx'

const close = () => {
  dialog.value = null
  handInRefusal.value = null
}

function Numbers({ title, list, marked }: { title: string; list: readonly OrderedItem[]; marked?: boolean }) {
  if (list.length === 0) return null
  const back = (one: OrderedItem) => {
    close()
    goTo(items.value.indexOf(one))
  }
  return (
    <div class="rowq">
      <span>{title}</span>
      <div>
        {list.map((one) => (
          <button
            type="button"
            key={one.item.number}
            class={marked ? 'mk' : ''}
            aria-label={`回到第${one.shown}题`}
            onClick={() => back(one)}
          >
            {one.shown}
          </button>
        ))}
      </div>
    </div>
  )
}

/** Minutes until the rules let anybody hand in; 0 where they do now, null where they never do before the end. */
function minutesToWait(): number | null {
  const rules = signedIn.value?.rules
  if (!rules || rules.earlyLeave === 'asks') return 0
  if (rules.earlyLeave === 'never' || rules.earlyLeaveAfter === null) return null
  const whole = (signedIn.value?.run.minutes ?? 0) * 60_000 + (sitting.value?.extraSeconds ?? 0) * 1_000
  const begun = (endsAt.value ?? 0) - whole
  return Math.max(0, Math.ceil((begun + rules.earlyLeaveAfter * 60_000 - (nodeNow.value ?? begun)) / 60_000))
}

function Rule() {
  const wait = minutesToWait()
  if (wait === null) return <>本场规定不提前交卷，时间到后自动收卷；举手可请监考员处理。</>
  if (wait > 0) return <>按本场规定，还要{wait}分钟才能交卷。</>
  return <>交卷后请听从监考员安排离场。</>
}

function Kept() {
  if (!online.value)
    return (
      <span class="st warnc">
        <Icon name="offline" />
        离线，恢复后自动交卷
      </span>
    )
  if (unsent.value > 0)
    return (
      <span class="st t2">
        <Icon name="run" />
        正在上传
      </span>
    )
  return (
    <span class="st okc">
      <Icon name="saved" />
      {sheet.value.answers.size > 0 ? `${countItems(items.value, sheet.value).answered}题已全部保存` : '已连接'}
    </span>
  )
}

/** The last look before the sheet goes: what is unanswered, what is marked, and what handing in means. */
export function HandInDialog() {
  const first = useRef<HTMLButtonElement>(null)
  const box = useRef<HTMLDivElement>(null)
  // Asked for while it still has the focus: the page under the dialog is inert a moment later.
  const before = useRef(document.activeElement as HTMLElement | null).current
  useEffect(() => {
    void settleTyping()
    first.current?.focus()
    // The page under the dialog takes the focus once it is no longer inert.
    return () => queueMicrotask(() => before?.focus())
  }, [before])
  const { answered, unanswered, marked } = countItems(items.value, sheet.value)
  const keys = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Tab') return
    const all = [...(box.current?.querySelectorAll<HTMLElement>('button:not(:disabled)') ?? [])]
    const edge = event.shiftKey ? all[0] : all[all.length - 1]
    if (document.activeElement === edge) {
      event.preventDefault()
      ;(event.shiftKey ? all[all.length - 1] : all[0])?.focus()
    }
  }
  return (
    <div class="ov">
      <div class="dl" role="dialog" aria-modal="true" aria-labelledby="hand-in" ref={box} onKeyDown={keys}>
        <div class="b1">
          <h2 id="hand-in">确认交卷</h2>
          <p class="lead">交卷后不能再改。还有{inWords(remaining.value ?? 0)}，可以先回去检查。</p>
          <div class="n3">
            <div>
              已答<b>{answered}</b>
            </div>
            <div>
              未答<b class={unanswered.length > 0 ? 'warnc' : ''}>{unanswered.length}</b>
            </div>
            <div>
              标记待查<b>{marked.length}</b>
            </div>
          </div>
          <Numbers title="未答" list={unanswered} />
          <Numbers title="标记待查" list={marked} marked />
          <p class="note">
            {unanswered.length + marked.length > 0 ? '点题号可直接回到该题。' : ''}交卷后显示<b>回执码</b>
            ，请抄在草稿纸上。
            <Rule />
          </p>
          {handInRefusal.value && (
            <p class="err" role="alert">
              <Icon name="stop" />
              {handInRefusal.value}
            </p>
          )}
        </div>
        <div class="b2">
          <button type="button" class="b p" ref={first} onClick={close}>
            返回检查
          </button>
          <span class="sp" />
          <Kept />
          <button type="button" class="b" onClick={() => void confirmHandIn()}>
            确认交卷
          </button>
        </div>
      </div>
    </div>
  )
}
