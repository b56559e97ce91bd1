using System.Buffers;
using Clientele.Desk.Events;
using CsCheck;

namespace Clientele.Desk.Tests.Events;

public sealed class EventDetailsTests
{
    private static readonly CustomerTotals s_totals = new()
    {
        MessagesReceived = 1,
        MessagesSent = 2,
        BytesReceived = 3,
        BytesSent = 4,
        Stay = TimeSpan.FromTicks(5),
    };

    private static readonly Gen<string?> s_text = Gen.String[0, 300].Null();

    [Fact]
    public void Details_are_read_as_they_were_written() =>
        Gen.Select(s_text, s_text, s_text, s_text, Gen.Bool).Sample((address, name, oldName, error, hasLeft) =>
        {
            CustomerTotals? totals = hasLeft ? s_totals : null;
            var details = new EventDetails(Valid(address), Valid(name), Valid(oldName), Valid(error), totals);
            var bytes = new ArrayBufferWriter<byte>();
            details.WriteTo(bytes);
            return EventDetails.Read(bytes.WrittenSpan) == details;
        });

    [Fact]
    public void Writing_details_makes_no_object()
    {
        var details = new EventDetails("127.0.0.1:52044", "张三", Error: "it took too long", Totals: s_totals);
        var bytes = new ArrayBufferWriter<byte>(1024);
        details.WriteTo(bytes);
        bytes.ResetWrittenCount();

        long before = GC.GetAllocatedBytesForCurrentThread();
        details.WriteTo(bytes);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    /// <summary>A half of a surrogate pair has no bytes in UTF-8.</summary>
    private static string? Valid(string? text) =>
        text is null ? null : new string([.. text.Where(one => !char.IsSurrogate(one))]);
}
