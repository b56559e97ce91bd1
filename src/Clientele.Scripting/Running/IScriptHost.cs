namespace Clientele.Scripting;

/// <summary>
/// One connection whose owner follows a script: what a <see cref="ScriptRunner"/> needs of it. Times are microseconds
/// of the host's clock. All calls are made on the host's thread. A method that makes the script wait returns at once;
/// the host calls <see cref="ScriptRunner.Run"/> when it may go on.
/// </summary>
public interface IScriptHost
{
    /// <summary>The one who follows the script.</summary>
    IScriptOwner Owner { get; }

    /// <summary>Messages whose replies have not come yet.</summary>
    int InFlight { get; }

    /// <summary>When the oldest message in flight was sent.</summary>
    long SentAt { get; }

    /// <summary>
    /// Which of several alternatives the last reply was, from 0: see <see cref="Expectation.OneOf"/>. -1 where it was
    /// none of them.
    /// </summary>
    int Alternative { get; }

    /// <summary>The peer does not read: much of what was said is still to be sent.</summary>
    bool IsBackedUp { get; }

    /// <summary>Waits for a moment; nothing is expected meanwhile.</summary>
    void Rest(long until);

    /// <summary>Waits for a reply, or for a moment: then the host asks <see cref="PlannedExchange.OnTimer"/>.</summary>
    void AwaitReply(long until);

    /// <summary>Waits until the owner is not paused any more.</summary>
    void Hold();

    /// <summary>The owner's time is over.</summary>
    void EndOfTime();

    /// <summary>The last step is done.</summary>
    void Finish();

    /// <summary>Ends the connection; no step follows.</summary>
    void Leave(LeaveWay way);

    /// <summary>What comes and is said from now on is framed otherwise.</summary>
    void ChangeFraming(Framing framing);

    /// <summary>What comes and is said from now on has other encodings.</summary>
    /// <param name="received">That of what comes.</param>
    /// <param name="sent">That of what is said.</param>
    void ChangeEncoding(TextEncoding received, TextEncoding sent);

    /// <summary>Gives a value to a name, for the holes of what is said and expected from now on.</summary>
    /// <returns>Whether the script may go on; if not, a hole had no value, and the connection ends.</returns>
    bool Set(PlannedValue value);

    /// <summary>
    /// Starts TLS. Once it has started, the host calls <see cref="PlannedExchange.OnReplied"/>, and runs the script;
    /// where it fails, the connection ends.
    /// </summary>
    /// <param name="step">The step that asks for it, with the time that there is.</param>
    /// <param name="due">When the step was due.</param>
    /// <param name="now">The time.</param>
    void StartTls(PlannedExchange step, long due, long now);

    /// <summary>A step begins that sends messages.</summary>
    void BeginSaying(PlannedExchange step);

    /// <summary>Sends one message, and expects its reply where the step says so.</summary>
    /// <param name="step">What is said.</param>
    /// <param name="due">When it should have been said.</param>
    /// <param name="isFirst">It is the first message of the step.</param>
    /// <param name="isLate">The script was not woken in time for it.</param>
    /// <returns>Whether the script may go on; if not, the connection ends.</returns>
    bool Say(PlannedExchange step, long due, bool isFirst, bool isLate);

    /// <summary>
    /// Sends one message beside what the script does: its reply, if one comes, is nobody's, and what is in flight stays
    /// as it is.
    /// </summary>
    /// <param name="step">What is said.</param>
    /// <returns>Whether the script may go on; if not, the connection ends.</returns>
    bool SayBeside(PlannedExchange step);

    /// <summary>A step begins that expects a message without saying anything.</summary>
    /// <param name="due">When the step was due.</param>
    /// <param name="now">The time.</param>
    void BeginListening(long due, long now);

    /// <summary>Looks for the expected message among those that came before they were expected.</summary>
    bool FindEarly(PlannedExchange step);

    /// <summary>
    /// Reads on, if reading was paused because too much came early, and nothing that comes needs to be kept.
    /// </summary>
    void ReadOn();
}
