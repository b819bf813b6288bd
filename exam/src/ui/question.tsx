/** @jsxImportSource preact */
import type { Rich } from '#core/item-bank/item-content.ts'
import { isDumb, isKept, press, shownAnswer, typeText } from '../app/answering.ts'
import { settleTyping } from '../app/log-book.ts'
import type { Question } from '../app/questions.ts'
import { held } from '../app/state.ts'
import { Icon } from './icons.tsx'
import { RichText } from './rich.tsx'

interface Option {
  readonly letter: string
  readonly text: Rich
}

const line = (text: string): Rich => [{ line: [text] }]

/** The options of a question in the order this candidate sees them; letters are the paper's own. */
export function optionsOf({ content, letters }: Question): readonly Option[] {
  if (content.type === 'truefalse')
    return [
      { letter: 'T', text: line('正确') },
      { letter: 'F', text: line('错误') },
    ]
  if (content.type !== 'single' && content.type !== 'multiple') return []
  return letters.map((letter) => ({ letter, text: content.options[letter.charCodeAt(0) - 65] ?? [] }))
}

function Choice({ question, label }: { question: Question; label: string }) {
  const chosen = shownAnswer(question.name)
  const many = question.content.type === 'multiple'
  return (
    <div role={many ? 'group' : 'radiogroup'} aria-label={label}>
      {optionsOf(question).map(({ letter, text }, at) => {
        const on = chosen.includes(letter)
        return (
          <button
            key={letter}
            type="button"
            class={many ? 'o many' : 'o'}
            role={many ? 'checkbox' : 'radio'}
            aria-checked={on}
            aria-disabled={held.value}
            onClick={() => press(question, letter)}
          >
            <u>{String.fromCharCode(65 + at)}</u>
            <RichText rich={text} />
            {on && isKept(question.name) ? <Icon name="check" /> : <span />}
          </button>
        )
      })}
    </div>
  )
}

interface FieldProps {
  readonly question: Question
  readonly label: string
}

const quiet = { spellcheck: false, autocomplete: 'off', autocapitalize: 'off', autocorrect: 'off' } as const

function Gaps({ question, label }: FieldProps) {
  const { content, name } = question
  const count = content.type === 'fill' ? content.blanks : 0
  const texts = Array.from({ length: count }, (_, at) => shownAnswer(name)[at] ?? '')
  const change = (at: number, text: string, composing: boolean) =>
    typeText(
      name,
      texts.map((one, place) => (place === at ? text : one)),
      composing,
    )
  return (
    <>
      {texts.map((text, at) => (
        <div class="gap" key={at}>
          <span class="t2">第{at + 1}空</span>
          <input
            {...quiet}
            type="text"
            maxLength={2_000}
            aria-label={`${label}第${at + 1}空`}
            value={text}
            readOnly={isDumb()}
            onInput={(event) => change(at, event.currentTarget.value, event.isComposing)}
            onCompositionEnd={(event) => change(at, event.currentTarget.value, false)}
            onBlur={() => void settleTyping(name)}
          />
        </div>
      ))}
    </>
  )
}

function LongText({ question, label }: FieldProps) {
  const { name } = question
  const text = shownAnswer(name)[0] ?? ''
  const change = (next: string, composing: boolean) => typeText(name, [next], composing)
  return (
    <>
      <textarea
        {...quiet}
        class="text"
        maxLength={20_000}
        aria-label={label}
        value={text}
        readOnly={isDumb()}
        onInput={(event) => change(event.currentTarget.value, event.isComposing)}
        onCompositionEnd={(event) => change(event.currentTarget.value, false)}
        onBlur={() => void settleTyping(name)}
      />
      <p class="under">
        <span>已写{[...text].length}字</span>
        <span>停笔后自动存入本机</span>
      </p>
    </>
  )
}

/** The place where one question is answered. */
export function Answer({ question, label }: FieldProps) {
  const { type } = question.content
  if (type === 'fill') return <Gaps question={question} label={label} />
  if (type === 'short') return <LongText question={question} label={label} />
  return <Choice question={question} label={label} />
}
