interface Props<T extends string> {
    label: string;
    value: T;
    choices: readonly (readonly [T, string])[];
    onChoose: (value: T) => void;
}

/** One of a few, side by side. */
export const Choice = <T extends string>({ label, value, choices, onChoose }: Props<T>) => (
    <div class="choice" role="group" aria-label={label}>
        {choices.map(([key, name]) => (
            <button key={key} type="button" aria-pressed={key === value} onClick={() => onChoose(key)}>{name}</button>
        ))}
    </div>
);
