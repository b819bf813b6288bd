import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

/** The present width of an element in CSS pixels, so that drawings keep their type size at any width. */
export function useWidth<T extends HTMLElement>(fallback: number): [RefObject<T | null>, number] {
  const ref = useRef<T>(null)
  const [width, setWidth] = useState(fallback)
  useLayoutEffect(() => {
    const element = ref.current
    if (!element) return
    setWidth(element.clientWidth || fallback)
    const observer = new ResizeObserver(() => setWidth(element.clientWidth || fallback))
    observer.observe(element)
    return () => observer.disconnect()
  }, [fallback])
  return [ref, width]
}
