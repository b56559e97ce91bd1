import { memo } from "./memo.ts";
import { codeName, pieces } from "./safe.ts";

interface Props {
    text: string;
    /** Line ends and tabs are shown and also obeyed. */
    lines?: boolean;
}

/** Somebody's words: never markup, never a control character, never another direction for what stands around them. */
export const SafeText = memo(({ text, lines = false }: Props) => (
    <bdi class="words">
        {pieces(text).map((piece, i) => "plain" in piece ? piece.plain : (
            <span key={i}>
                <span class="chip" title={codeName(piece.code)}>{piece.shown}</span>
                {lines && (piece.code === 10 ? "\n" : piece.code === 9 ? "\t" : "")}
            </span>
        ))}
    </bdi>
));
