import { type ReactNode, useId } from 'react'

/** One labelled field of the phone's form. */
export function Line({ label, hint, children }: { label: string; hint?: string; children: (id: string) => ReactNode }) {
  const id = useId()
  return (
    <div className="sc-line">
      <label htmlFor={id}>{label}</label>
      {children(id)}
      {hint && <span className="jh-note">{hint}</span>}
    </div>
  )
}

/** A native choice: phones open their own wheel for it. */
export function Choice(props: {
  label: string
  value: string
  options: readonly (readonly [value: string, label: string])[]
  empty?: string
  hint?: string
  onChange: (value: string) => void
}) {
  const { label, value, options, empty, hint, onChange } = props
  return (
    <Line label={label} {...(hint ? { hint } : {})}>
      {(id) => (
        <select id={id} className="sc-input" value={value} onChange={(event) => onChange(event.target.value)}>
          {empty && <option value="">{empty}</option>}
          {options.map(([one, words]) => (
            <option key={one} value={one}>
              {words}
            </option>
          ))}
        </select>
      )}
    </Line>
  )
}

/** A day or a month. */
export function When(props: {
  label: string
  value: string
  month?: boolean
  hint?: string
  onChange: (value: string) => void
}) {
  const { label, value, month = false, hint, onChange } = props
  return (
    <Line label={label} {...(hint ? { hint } : {})}>
      {(id) => (
        <input
          id={id}
          className="sc-input"
          type={month ? 'month' : 'date'}
          value={value}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Line>
  )
}

/** Yes or no, as two large buttons. */
export function YesNo(props: { label: string; value: boolean; hint?: string; onChange: (value: boolean) => void }) {
  const { label, value, hint, onChange } = props
  return (
    <fieldset className="sc-line sc-yes">
      <legend>{label}</legend>
      {([true, false] as const).map((one) => (
        <label key={String(one)} className={value === one ? 'is-on' : ''}>
          <input type="radio" checked={value === one} onChange={() => onChange(one)} />
          {one ? '是' : '否'}
        </label>
      ))}
      {hint && <span className="jh-note">{hint}</span>}
    </fieldset>
  )
}
