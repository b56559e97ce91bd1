namespace Clientele.Cli.Language.Keys;

/// <summary>The keys of what is said of a file of configuration.</summary>
internal abstract class ConfigPhrases
{
    public abstract string File { get; }
    public abstract string Check { get; }
    public abstract string Print { get; }
    public abstract string Schema { get; }
    public abstract string NeedsConfig(string flag);
    public abstract string Least { get; }
    public abstract string RootIsNoMap(string shown);
    public abstract string OutsideOfSection(string section);
    public abstract string NoServers { get; }
    public abstract string NoSuchServer(string name, string known);
    public abstract string InvalidServerName(int most);
    public abstract string ServerTwice { get; }
    public abstract string SectionNeeded(string keys);
    public abstract string ListNeeded { get; }
    public abstract string OneValueNeeded { get; }
    public abstract string KeyTwice(int line);
    public abstract string UnknownKey(string known);
    public abstract string MistypedKey(string nearest);
    public abstract string OutOfRange(string shown, string range);
    public abstract string Range(string low, string? high);
    public abstract string OrNever { get; }
    public abstract string NotOneOf(string shown, string names);
    public abstract string NotWhole(string shown);
    public abstract string NotSwitch(string shown);
    public abstract string SaysNothing { get; }
    public abstract string ValueMissing { get; }
    public abstract string NotAddress(string shown);
    public abstract string NotPlace(string shown);
    public abstract string NotTransport(string shown);
    public abstract string LinuxOnly(string shown);
    public abstract string CertificateNeeded { get; }
    public abstract string PlaceNeedsCapacity { get; }
    public abstract string RulesStandAlone(string key);
    public abstract string AddressNotHere(string address);
    public abstract string SamePlace(string place, string other);
    public abstract string FolderMissing(string folder);
    public abstract string NotWithSeveral(string flag);
    public abstract string Good(int servers);
    public abstract string NotGood(int mistakes);
    public abstract string StaysOld { get; }
    public abstract string Reloaded { get; }
    public abstract string NeedsRestart(string key);
    public abstract string WhichServer(long number, string example);
    public abstract string OfServer(string server, string words);
}
