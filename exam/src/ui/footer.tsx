/** @jsxImportSource preact */
import { goTo, toggleMark } from '../app/answering.ts'
import { markName, questionsOf } from '../app/questions.ts'
import { dialog, item, items, place, sheet } from '../app/state.ts'
import { Icon } from './icons.tsx'
import { optionsOf } from './question.tsx'

const keyHint = () => {
  const counts = item.value ? questionsOf(item.value).map((question) => optionsOf(question).length) : []
  const most = Math.max(0, ...counts)
  const choose = most > 0 ? `A–${String.fromCharCode(64 + most)} 选择，` : ''
  return `键盘：${choose}← → 换题，M 标记`
}

/** Back, on, mark, hand in. */
export function Footer() {
  const marked = item.value !== null && sheet.value.marked.has(markName(item.value))
  const last = place.value >= items.value.length - 1
  return (
    <footer class="f">
      <button type="button" class="b" disabled={place.value === 0} onClick={() => goTo(place.value - 1)}>
        上一题
      </button>
      <button type="button" class="b p next" disabled={last} onClick={() => goTo(place.value + 1)}>
        下一题
      </button>
      <button type="button" class={marked ? 'b on' : 'b'} aria-pressed={marked} onClick={toggleMark}>
        <Icon name="mark" />
        {marked ? '取消标记' : '标记待查'}
      </button>
      <span class="keys">{keyHint()}</span>
      <span class="sp" />
      <button
        type="button"
        class="b"
        onClick={() => {
          dialog.value = 'hand-in'
        }}
      >
        交卷
      </button>
    </footer>
  )
}
