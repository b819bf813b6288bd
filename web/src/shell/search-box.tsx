import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useEffect, useRef } from 'react'
import { Icon } from '../ui/icon.tsx'

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName))

/** The search over candidates, certificates, batches and articles; the key / leads to it. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null)
  const navigate = useNavigate()
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.ctrlKey || event.metaKey || typing(event.target)) return
      event.preventDefault()
      input.current?.focus()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  const search = (event: FormEvent) => {
    event.preventDefault()
    const words = input.current?.value.trim()
    if (words) void navigate({ to: '/search', search: { q: words } as never })
  }
  return (
    <form className="jh-search" role="search" onSubmit={search}>
      <Icon name="search" size="small" />
      <input
        ref={input}
        name="q"
        type="text"
        aria-label="搜索"
        placeholder="考生、证书编号、批次、条款"
        autoComplete="off"
      />
      <kbd className="jh-kbd">/</kbd>
    </form>
  )
}
