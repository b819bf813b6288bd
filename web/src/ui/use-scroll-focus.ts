import { type RefObject, useEffect, useRef } from 'react'

/** Lets the keyboard scroll the body of a table that is wider or longer than its place, whenever it comes to be that. */
export function useScrollFocus(label: string): RefObject<HTMLElement | null> {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    const bodies = [...(ref.current?.querySelectorAll('.ant-table-body, .ant-table-content') ?? [])]
    const mark = () => {
      for (const body of bodies) {
        const scrolls = body.scrollWidth > body.clientWidth || body.scrollHeight > body.clientHeight
        if (scrolls) {
          body.setAttribute('tabindex', '0')
          body.setAttribute('role', 'region')
          body.setAttribute('aria-label', label)
        } else for (const name of ['tabindex', 'role', 'aria-label']) body.removeAttribute(name)
      }
    }
    mark()
    // The table sizes its columns by itself after it was drawn, and the window may change.
    const sizes = new ResizeObserver(mark)
    for (const one of bodies.flatMap((body) => [body, ...body.children])) sizes.observe(one)
    return () => sizes.disconnect()
  })
  return ref
}
