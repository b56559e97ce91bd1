namespace Clientele.Desk.Events;

/// <summary>Which records a reader wants: asked under the log's lock, for each record.</summary>
internal interface IWanted
{
    bool Wants(in RecordHead head);
}
