import { type RefObject, useEffect, useRef } from 'react'

/** Lets the keyboard scroll the body of a table that is wider or longer than its place. */
export function useScrollFocus(label: string): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    for (const body of ref.current?.querySelectorAll('.ant-table-body, .ant-table-content') ?? []) {
      const scrolls = body.scrollWidth > body.clientWidth || body.scrollHeight > body.clientHeight
      if (scrolls) {
        body.setAttribute('tabindex', '0')
        body.setAttribute('role', 'region')
        body.setAttribute('aria-label', label)
      } else for (const name of ['tabindex', 'role', 'aria-label']) body.removeAttribute(name)
    }
  })
  return ref
}
