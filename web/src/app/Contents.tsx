// The list of sections at the side: where one is, the theme, and the way to the help.
import { CircleHelp, Contrast, Moon, Sun, SunMoon, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Theme } from '../bind/theme';

export interface ContentsProps {
  readonly sections: readonly { readonly id: string; readonly title: string }[];
  readonly theme: Theme;
  readonly onTheme: (theme: Theme) => void;
  readonly onHelp: () => void;
}

const THEMES: readonly (readonly [Theme, string, LucideIcon])[] = [
  ['auto', 'Colours as the system', SunMoon],
  ['light', 'Light', Sun],
  ['dark', 'Dark', Moon],
  ['contrast', 'High contrast', Contrast],
];

export function Contents({ sections, theme, onTheme, onHelp }: ContentsProps) {
  const here = useSectionInSight(sections.map((section) => section.id));
  return (
    <nav className="contents" aria-label="Contents">
      <Logo />
      <ul>
        {sections.map((section) => (
          <li key={section.id}>
            <a href={`#${section.id}`} aria-current={section.id === here ? 'true' : undefined}>
              {section.title}
            </a>
          </li>
        ))}
      </ul>
      <div className="tools">
        <div className="themes" role="group" aria-label="Colours">
          {THEMES.map(([value, label, Icon]) => (
            <button
              key={value}
              type="button"
              className="icon-button"
              aria-label={label}
              title={label}
              aria-pressed={theme === value}
              onClick={() => onTheme(value)}
            >
              <Icon size={15} aria-hidden="true" />
            </button>
          ))}
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label="Keys and help"
          title="Keys and help (?)"
          onClick={onHelp}
        >
          <CircleHelp size={15} aria-hidden="true" />
        </button>
      </div>
      <p className="about">This file works without a server or a network. Print it, mail it, keep it.</p>
    </nav>
  );
}

// The last section whose top has passed the upper third of the window.
function useSectionInSight(ids: readonly string[]): string {
  const [here, setHere] = useState(ids[0] ?? '');
  const key = ids.join(' ');
  useEffect(() => {
    const find = (): void => {
      const line = window.innerHeight / 3;
      const passed = key
        .split(' ')
        .filter((id) => (document.getElementById(id)?.getBoundingClientRect().top ?? Infinity) <= line);
      const at_end = window.innerHeight + window.scrollY >= document.documentElement.scrollHeight - 2;
      const all = key.split(' ');
      setHere((at_end && window.scrollY > 0 ? all[all.length - 1] : passed[passed.length - 1]) ?? all[0] ?? '');
    };
    find();
    window.addEventListener('scroll', find, { passive: true });
    return () => window.removeEventListener('scroll', find);
  }, [key]);
  return here;
}

function Logo() {
  return (
    <svg className="logo" width="30" height="30" viewBox="0 0 36 36" role="img" aria-label="Cairn">
      <rect width="36" height="36" rx="10" fill="#2f5bd7" />
      <path
        fill="#fff"
        d="M8.5 27.5c0-2.6 3.8-4 9.500-4s9.500 1.400 9.500 4-3.800 3-9.500 3-9.500-.4-9.500-3zM11 19.600c0-2.300 2.900-3.500 7-3.500 4.300 0 7.400 1.200 7.400 3.300s-3.200 2.900-7.400 2.900-7-.6-7-2.700zM13.700 12.200c0-2.300 1.800-4.200 4.500-4.200s4.300 1.700 4.300 3.800-1.700 3.100-4.400 3.100-4.400-.8-4.400-2.700z"
      />
    </svg>
  );
}
