"""What backup and restore say on the console, in the language of the launcher.

Restoring begins on an empty machine, where neither settings nor translations of pages are at hand.
"""

from collections.abc import Mapping
from enum import StrEnum, auto
from types import MappingProxyType

from xinfang.config.launching import LANGUAGES, language


class Tell(StrEnum):
    """Each thing that backup and restore can say."""

    COUNTING = auto()
    DATABASE_SAVED = auto()
    FILES_SAVED = auto()
    FILES_GONE = auto()
    FILE_LACKING = auto()
    MADE = auto()
    KEYS_OUTSIDE = auto()
    DROPPED_OLD = auto()
    KEY_MADE = auto()
    CHECKING = auto()
    CHECKED = auto()
    LOADING = auto()
    PLACED_FILES = auto()
    COMPARING = auto()
    VERIFYING = auto()
    RESTORED = auto()
    MOVED_ASIDE = auto()
    KEY_DIFFERS = auto()
    BROKEN_RECORDS = auto()
    PROGRESS = auto()
    PASSPHRASE = auto()
    PASSPHRASE_AGAIN = auto()
    PASSPHRASES_DIFFER = auto()
    PASSPHRASE_SHORT = auto()
    PASSPHRASE_UNREADABLE = auto()
    NO_KEY_GIVEN = auto()
    NEED_PASSPHRASE = auto()
    NEED_PRIVATE_KEY = auto()
    NO_PUBLIC_KEY = auto()
    NO_PRIVATE_KEY = auto()
    FILE_EXISTS = auto()
    CANNOT_WRITE = auto()
    CANNOT_READ = auto()
    DISK_FULL = auto()
    NOTHING_THERE = auto()
    DUMP_FAILED = auto()
    NO_BACKUP = auto()
    NEWER_FORM = auto()
    NEWER_RELEASE = auto()
    WRONG_KEY = auto()
    ALTERED = auto()
    DAMAGED = auto()
    RUNNING = auto()
    NOT_EMPTY = auto()
    DATABASE_NOT_EMPTY = auto()
    NEED_DIGEST = auto()
    OTHER_DIGEST = auto()
    STAGE_KEPT = auto()
    LOAD_FAILED = auto()
    FIGURES_DIFFER = auto()
    STEP_FAILED = auto()
    UNFINISHED = auto()


_WORDS: Mapping[Tell, tuple[str, str]] = MappingProxyType(
    {
        Tell.COUNTING: ("正在清点……", "Counting …"),
        Tell.DATABASE_SAVED: (
            "数据库已备份：{matters} 件事项，{events} 条办理记录，{rows} 行。",
            "The database is saved: {matters} matters, {events} events, {rows} rows.",
        ),
        Tell.FILES_SAVED: (
            "文件已备份：{files} 个，{megabytes:.1f} MB。",
            "The files are saved: {files}, {megabytes:.1f} MB.",
        ),
        Tell.FILES_GONE: (
            "备份期间有 {count} 个未提交的文件被清理，不在备份之内。",
            "{count} unsent files were cleared away meanwhile and are not in the backup.",
        ),
        Tell.FILE_LACKING: (
            "注意：文件 {file} 有记录，但不在数据目录中。备份照常完成；请运行 xinfang verify 查明。",
            "Beware: file {file} is on record, but not in the data folder. The backup is made all the same; "
            "xinfang verify tells more.",
        ),
        Tell.MADE: (
            "备份完成：{file}\n{megabytes:.1f} MB，用时 {seconds:.0f} 秒，SHA-256 {digest}",
            "The backup is made: {file}\n{megabytes:.1f} MB in {seconds:.0f} s, SHA-256 {digest}",
        ),
        Tell.KEYS_OUTSIDE: (
            "注意：{names} 由环境变量给出，不在备份之内，请另行保管，恢复时要用。",
            "Beware: {names} came from the environment and are not in the backup. Keep them; a restore needs them.",
        ),
        Tell.DROPPED_OLD: ("已删除旧备份 {file}", "Removed the old backup {file}"),
        Tell.KEY_MADE: (
            "恢复用的私钥：{private}（请移到别处妥善保管，不要留在本机）\n备份用的公钥：{public}",
            "The private key, to restore with: {private} (take it away and keep it safe, not on this machine)\n"
            "The public key, to back up with: {public}",
        ),
        Tell.CHECKING: ("正在核对备份文件……", "Checking the backup …"),
        Tell.CHECKED: (
            "备份文件完整：{made_at} 由 {version} 版制作，{matters} 件事项。",
            "The backup is whole: made at {made_at} by release {version}, {matters} matters.",
        ),
        Tell.LOADING: ("正在恢复……", "Restoring …"),
        Tell.PLACED_FILES: ("文件已恢复：{files} 个。", "The files are restored: {files}."),
        Tell.COMPARING: ("正在与备份时的数字比对……", "Comparing with the figures of the backup …"),
        Tell.VERIFYING: ("正在核验全部记录……", "Verifying every record …"),
        Tell.RESTORED: (
            "恢复完成：{matters} 件事项，{events} 条办理记录，账本摘要 {chains}，与备份时一致。用时 {seconds:.0f} 秒。",
            "Restored: {matters} matters, {events} events, ledger {chains}, as they were. It took {seconds:.0f} s.",
        ),
        Tell.MOVED_ASIDE: ("原有数据已移到 {folder}", "What was there before is now in {folder}"),
        Tell.KEY_DIFFERS: (
            "注意：备份时的 {name} 由环境变量给出，现在没有给出同一个。给出之前，由它保护的内容打不开。",
            "Beware: {name} came from the environment, and the same is not given now. "
            "Until it is, what it protects cannot be opened.",
        ),
        Tell.BROKEN_RECORDS: (
            "注意：恢复与备份一致，但核验发现 {count} 处不符，备份之前就已如此。请运行 xinfang verify 查看。",
            "Beware: the restore is faithful, but verifying found {count} faults, which were there before the backup. "
            "xinfang verify names them.",
        ),
        Tell.PROGRESS: ("已完成 {percent}%", "{percent}% done"),
        Tell.PASSPHRASE: ("备份口令：", "Passphrase of the backup: "),
        Tell.PASSPHRASE_AGAIN: ("再输入一次：", "Once more: "),
        Tell.PASSPHRASES_DIFFER: ("两次输入的口令不一样。", "The two passphrases differ."),
        Tell.PASSPHRASE_SHORT: (
            "口令至少要 {least} 个字符；几个不相干的词连起来就好记又够长。",
            "A passphrase has at least {least} characters; a few unrelated words are easy to remember and long enough.",
        ),
        Tell.PASSPHRASE_UNREADABLE: (
            "读不出口令文件 {file}：{why}",
            "The passphrase file {file} cannot be read: {why}",
        ),
        Tell.NO_KEY_GIVEN: (
            "备份必须加密：请给出 --recipient 公钥文件，或者 --passphrase-file 口令文件。",
            "A backup is always sealed: give --recipient with a public key, or --passphrase-file.",
        ),
        Tell.NEED_PASSPHRASE: (
            "这个备份用口令加密：请给出 --passphrase-file 口令文件。",
            "This backup is sealed with a passphrase: give --passphrase-file.",
        ),
        Tell.NEED_PRIVATE_KEY: (
            "这个备份只有持有私钥的人能打开：请给出 --key 私钥文件。",
            "Only the holder of the private key can open this backup: give --key.",
        ),
        Tell.NO_PUBLIC_KEY: (
            "{file} 不是备份用的公钥（PEM 格式的 X25519）。制作一对：xinfang backup --make-key 文件",
            "{file} is no public key for backups (X25519 in PEM). Make a pair: xinfang backup --make-key FILE",
        ),
        Tell.NO_PRIVATE_KEY: (
            "用 {file} 打不开：不是 PEM 格式的 X25519 私钥，或者它的口令不对。",
            "{file} cannot be used: it is no X25519 private key in PEM, or its passphrase is another one.",
        ),
        Tell.FILE_EXISTS: ("{file} 已经存在，请换一个名称。", "{file} exists already; choose another name."),
        Tell.CANNOT_WRITE: ("不能写入 {file}：{why}", "{file} cannot be written: {why}"),
        Tell.CANNOT_READ: ("不能读取 {file}：{why}", "{file} cannot be read: {why}"),
        Tell.DISK_FULL: (
            "{folder} 所在的磁盘满了。没有留下不完整的文件；请腾出空间后再试。",
            "The disk of {folder} is full. Nothing half done was left; make room and try again.",
        ),
        Tell.NOTHING_THERE: (
            "{place} 里还没有可以备份的数据库。",
            "There is no database in {place} yet that could be backed up.",
        ),
        Tell.DUMP_FAILED: ("数据库导出失败：{why}", "The database could not be read out: {why}"),
        Tell.NO_BACKUP: ("这不是 xinfang backup 制作的备份文件。", "This is no file that xinfang backup made."),
        Tell.NEWER_FORM: (
            "这个备份的格式比本版本新，请先安装制作它的版本。",
            "The form of this backup is newer than this release; install the release that made it.",
        ),
        Tell.NEWER_RELEASE: (
            "这个备份由更新的版本（{version}）制作，本版本没有 {migration}。请先安装那个版本。",
            "This backup was made by a newer release ({version}); this one lacks {migration}. Install that one first.",
        ),
        Tell.WRONG_KEY: (
            "打不开：口令或者私钥不是这个备份的，或者文件开头被改动。",
            "It does not open: passphrase or key are not those of this backup, or the head of the file was altered.",
        ),
        Tell.ALTERED: (
            "备份文件不完整或者被改动。什么都没有恢复；请用另一份。",
            "The backup is cut off or was altered. Nothing was restored; use another copy.",
        ),
        Tell.DAMAGED: (
            "备份的内容与它的目录不符（{name}）。什么都没有恢复；请用另一份。",
            "The content of the backup does not match its list ({name}). Nothing was restored; use another copy.",
        ),
        Tell.RUNNING: (
            "{folder} 正在使用中，请先停止 xinfang run 和其他命令。",
            "{folder} is in use; stop xinfang run and any other command first.",
        ),
        Tell.NOT_EMPTY: (
            "{folder} 里已有数据。确实要替换，请加 --force：原有数据会移到旁边，不会删除。",
            "{folder} holds data already. To replace them give --force: they are moved aside, not deleted.",
        ),
        Tell.DATABASE_NOT_EMPTY: (
            "数据库 {name} 不是空的，--force 也不会替换其中的内容。请在 DATABASE_URL 中指定一个空数据库。",
            "The database {name} is not empty, and --force does not replace it. Name an empty one in DATABASE_URL.",
        ),
        Tell.NEED_DIGEST: (
            "凭私钥看不出备份是谁做的：有公钥的人都能做一个。"
            "请加 --sha256，填 xinfang backup 当时显示、管理记录里也有的值。",
            "A private key does not tell who made a backup: the public key is enough to make one. Give --sha256 with "
            "what xinfang backup printed when it was made; the journal has it too.",
        ),
        Tell.OTHER_DIGEST: (
            "这个文件的 SHA-256 与 --sha256 不同：不是那一份备份。什么都没有恢复。",
            "The SHA-256 of this file is not that of --sha256: it is another file. Nothing was restored.",
        ),
        Tell.STAGE_KEPT: (
            "数据库 {name} 已装入备份，但后面的步骤没有完成。与它配套的密钥和文件保留在 {stage}。"
            "查明原因后，请指定一个空数据库，再恢复一次（加 --force）。",
            "The database {name} holds the backup by now, but a later step failed. The keys and files that go with it "
            "are kept in {stage}. When the cause is mended, name an empty database and restore again, with --force.",
        ),
        Tell.LOAD_FAILED: ("数据库没有接受备份：{why}", "The database did not take the backup: {why}"),
        Tell.FIGURES_DIFFER: (
            "恢复出来的与备份时不一致：{figure} 应为 {wanted}，实为 {found}。",
            "What was restored is not what was backed up: {figure} should be {wanted} and is {found}.",
        ),
        Tell.STEP_FAILED: (
            "xinfang {step} 没有成功，原因见上。",
            "xinfang {step} did not succeed; the reason stands above.",
        ),
        Tell.UNFINISHED: (
            "{folder} 里有一次没有完成的恢复。请再运行一次 xinfang restore（加 --force），或者删除 {stage}。",
            "A restore of {folder} was not finished. Run xinfang restore again (with --force), or remove {stage}.",
        ),
    }
)


def told(what: Tell, **values: object) -> str:
    """`what` in the language of this run, its blanks filled with `values`."""
    return _WORDS[what][LANGUAGES.index(language())].format(**values)
