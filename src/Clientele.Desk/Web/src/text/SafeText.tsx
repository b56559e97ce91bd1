import { memo } from "./memo.ts";
import { codeName, pieces } from "./safe.ts";

interface Props {
    text: string;
    /** Line ends and tabs are shown and also obeyed. */
    lines?: boolean;
}

/** Somebody's words: never markup, never a control character, never another direction for what stands around them. */
export const SafeText = memo(({ text, lines = false }: Props) => {
    const all = pieces(text);
    const last = all.findLastIndex(piece => "plain" in piece || (piece.code !== 10 && piece.code !== 13));
    return (
        <bdi class="words">
            {all.map((piece, i) => "plain" in piece ? piece.plain : (
                <span key={i}>
                    <span class={`chip${i > last ? " end" : ""}`} title={codeName(piece.code)}>{piece.shown}</span>
                    {lines && i <= last && (piece.code === 10 ? "\n" : piece.code === 9 ? "\t" : "")}
                </span>
            ))}
        </bdi>
    );
});
