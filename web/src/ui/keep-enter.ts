import type { KeyboardEvent } from 'react'

/** For a form: Enter in a date field ends the date that is being typed, it does not send the form. */
export function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && (event.target as HTMLElement).closest('.ant-picker')) event.preventDefault()
}
