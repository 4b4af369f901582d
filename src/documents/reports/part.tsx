import { type ComponentChildren, cloneElement, type FunctionComponent, isValidElement } from "preact"

type Props = { readonly title: string; readonly children: ComponentChildren }

/** What a page says, as a part of a report: under a heading of its own, and its headings one level deeper. */
export function Part({ title, children }: Props) {
  return (
    <section>
      <h2>{title}</h2>
      {deeper(children)}
    </section>
  )
}

/** The same, with every heading one level deeper, those too that the components in it come to. */
function deeper(node: ComponentChildren): ComponentChildren {
  if (Array.isArray(node)) return node.map(deeper)
  if (!isValidElement(node)) return node
  const { type, props, key } = node
  if (typeof type === "function") return <Deeper key={key} component={type as FunctionComponent} props={props} />
  const children = deeper((props as { readonly children?: ComponentChildren }).children)
  const level = /^h([2-5])$/.exec(type)?.[1]
  return cloneElement(level === undefined ? node : { ...node, type: `h${Number(level) + 1}` }, undefined, children)
}

type Within = { readonly component: FunctionComponent; readonly props: object }

/** What a component comes to, evaluated in its own place: it may look at what stands around it. */
function Deeper({ component, props }: Within) {
  return <>{deeper(component(props))}</>
}
