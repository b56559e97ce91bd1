namespace Clientele.Scripting.Conversing;

/// <summary>A message that waits for its reply. Times are microseconds.</summary>
/// <param name="Message">Its number, from 1; 0 before the first.</param>
/// <param name="Due">When it should have been said.</param>
/// <param name="SentAt">When it was.</param>
/// <param name="Sent">What was said, without its framing.</param>
internal readonly record struct AwaitedReply(long Message, long Due, long SentAt, byte[] Sent);
