// Who goes through the town hall: the personas of the demonstration (cities/milano/demo/personas.toml).

/** Somebody and where their day begins. */
export const PEOPLE = {
  visitor: { home: '/' },
  resident: { persona: 'giulia', home: '/fascicolo' },
  clerk: { persona: 'marta', home: '/sportello' },
  official: { persona: 'giorgio', home: '/anagrafe/cerca' },
  newsagent: { persona: 'aldo', home: '/sportello/quartiere' },
  operator: { persona: 'nadia', home: '/gestione/lavori' },
  caseworker: { persona: 'silvia', home: '/ufficio/pratiche' },
  head: { persona: 'carlo', home: '/ufficio/carico' },
  keeper: { persona: 'rita', home: '/gestione/accessi' },
  accountant: { persona: 'bianca', home: '/ufficio/pagamenti' },
  telephonist: { persona: 'paola', home: '/020202/prenota' },
  planner: { persona: 'lucia', home: '/ufficio/sedi' },
  'emergency-head': { persona: 'enrico', home: '/ufficio/provvedimenti' },
}

/** Signs in by the demonstration's own door and arrives at the home of that person. */
export async function signIn(window, persona) {
  await window.page.goto('/demo/accedi')
  await window.page.locator(`button[name=persona][value=${persona}]`).click()
  await window.page.waitForURL((url) => url.pathname !== '/demo/accedi')
}

/** Opens a window in which this person is already at home. */
export async function windowOf(open, who, screen, options) {
  const window = await open(screen, options)
  const { persona, home } = PEOPLE[who]
  if (persona) await signIn(window, persona)
  await window.page.goto(home)
  return window
}
